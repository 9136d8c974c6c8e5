# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	rbx
	sub	rsp, 312
	cmp	rdx, 13
	jbe	.LBB_1
	lea	r10, [rdx - 14]
	mov	eax, dword ptr [rsi + 10]
	bswap	eax
	cdqe
	mov	r8, r10
	sub	r8, rax
	jb	.LBB_3
	lea	r9, [rsi + rax]
	add	r9, 14
	cmp	r8, 1
	jbe	.LBB_5
	lea	r10, [r8 - 2]
	movzx	ecx, word ptr [r9]
	rol	cx, 8
	movsx	rcx, cx
	test	cx, cx
	js	.LBB_10
	lea	r11, [rcx + rcx]
	mov	r15, r10
	sub	r15, r11
	jb	.LBB_10
	add	r9, 2
	lea	r14, [r9 + r11]
	cmp	r15, 4
	jb	.LBB_9
	lea	r10, [r15 - 4]
	mov	r8d, dword ptr [r14]
	bswap	r8d
	movsxd	r8, r8d
	cmp	r10, r8
	jb	.LBB_13
	movzx	ebx, byte ptr [rsi]
	mov	r15, qword ptr [rsi + 2]
	bswap	r15
	movzx	ebp, byte ptr [rsi + 1]
	add	rsi, 14
	add	r14, 4
	mov	byte ptr [rdi + 8], bl
	mov	byte ptr [rdi + 9], bpl
	mov	qword ptr [rdi + 16], 0
	mov	qword ptr [rdi + 24], r9
	mov	qword ptr [rdi + 32], r11
	mov	qword ptr [rdi + 40], rcx
	mov	qword ptr [rdi + 48], rsi
	mov	qword ptr [rdi + 56], rax
	mov	qword ptr [rdi + 64], r14
	mov	qword ptr [rdi + 72], r8
	mov	qword ptr [rdi + 80], r15
	mov	qword ptr [rdi], 0
	sub	r10, r8
	jne	.LBB_19
	xor	eax, eax
.LBB_21:
	mov	qword ptr [rdi], rax
	add	rsp, 312
	pop	rbx
	pop	r14
	pop	r15
	pop	rbp
	ret
.LBB_10:
	mov	rbx, rdi
	sub	rdx, r8
	mov	rdi, rsp
	mov	r9d, 2
	mov	esi, 1
	mov	rax, rdx
	mov	rdx, rcx
	mov	ecx, 1
	mov	r8, -1
	push	rax
	push	r10
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::refuse]
	add	rsp, 16
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmm1, xmmword ptr [rsp + 40]
	movups	xmm2, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm2
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm3
	mov	rcx, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rcx
	movups	xmm4, xmmword ptr [rsp + 8]
	movups	xmm5, xmmword ptr [rsp + 56]
	mov	qword ptr [rsp + 192], rax
	movups	xmmword ptr [rsp + 200], xmm4
	movups	xmmword ptr [rsp + 216], xmm0
	movups	xmmword ptr [rsp + 232], xmm1
	movups	xmmword ptr [rsp + 248], xmm5
	mov	qword ptr [rsp + 296], rcx
	movups	xmmword ptr [rsp + 280], xmm3
	movups	xmmword ptr [rsp + 264], xmm2
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 192]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_11
.LBB_3:
	mov	rcx, rsp
	mov	r9d, 1
	mov	rbx, rdi
	mov	rdi, rcx
	xor	esi, esi
	mov	rdx, rax
	mov	ecx, 1
	mov	r8, -1
	push	10
	push	r10
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::refuse]
	add	rsp, 16
	movaps	xmm0, xmmword ptr [rsp]
	movaps	xmm1, xmmword ptr [rsp + 16]
	movaps	xmm2, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	movups	xmm3, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm3
	movups	xmm4, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm4
	mov	rcx, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rcx
	movups	xmm5, xmmword ptr [rsp + 56]
	movaps	xmmword ptr [rsp + 192], xmm0
	movaps	xmmword ptr [rsp + 208], xmm1
	movaps	xmmword ptr [rsp + 224], xmm2
	mov	qword ptr [rsp + 240], rax
	movups	xmmword ptr [rsp + 248], xmm5
	mov	qword ptr [rsp + 296], rcx
	movups	xmmword ptr [rsp + 280], xmm4
	movups	xmmword ptr [rsp + 264], xmm3
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 192]
	mov	r8d, 1
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	mov	rdi, rbx
	movdqa	xmm2, xmmword ptr [rsp]
	movaps	xmm0, xmmword ptr [rsp + 16]
	mov	rax, qword ptr [rsp + 32]
	mov	rcx, qword ptr [rsp + 40]
	mov	rdx, qword ptr [rsp + 48]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm3, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 88]
	movdqa	xmmword ptr [rsp + 128], xmm3
	mov	rsi, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rsi
	jmp	.LBB_16
.LBB_13:
	mov	rbx, rdi
	sub	rdx, r15
	mov	rdi, rsp
	mov	r9d, 1
	xor	esi, esi
	mov	rax, rdx
	mov	rdx, r8
	mov	ecx, 1
	mov	r8, -1
	push	rax
	push	r10
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::refuse]
	add	rsp, 16
	movaps	xmm0, xmmword ptr [rsp]
	movaps	xmm1, xmmword ptr [rsp + 16]
	movaps	xmm2, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	movups	xmm3, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm3
	movups	xmm4, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm4
	mov	rcx, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rcx
	movups	xmm5, xmmword ptr [rsp + 56]
	movaps	xmmword ptr [rsp + 192], xmm0
	movaps	xmmword ptr [rsp + 208], xmm1
	movaps	xmmword ptr [rsp + 224], xmm2
	mov	qword ptr [rsp + 240], rax
	movups	xmmword ptr [rsp + 248], xmm5
	mov	qword ptr [rsp + 296], rcx
	movups	xmmword ptr [rsp + 280], xmm4
	movups	xmmword ptr [rsp + 264], xmm3
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 192]
	mov	r8d, 3
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_14
.LBB_1:
	mov	qword ptr [rsp + 192], rsi
	mov	qword ptr [rsp + 200], rdx
	mov	qword ptr [rsp + 208], rdx
	mov	byte ptr [rsp + 216], 0
	movups	xmm0, xmmword ptr [rip + DATA+32]
	movaps	xmmword ptr [rsp + 32], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+16]
	movaps	xmmword ptr [rsp + 16], xmm0
	movups	xmm0, xmmword ptr [rip + DATA]
	movaps	xmmword ptr [rsp], xmm0
	lea	rax, [rdi + 8]
	lea	rsi, [rip + DATA]
	mov	rdx, rsp
	lea	rcx, [rsp + 192]
	mov	rbx, rdi
	mov	rdi, rax
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_value]
	mov	rdi, rbx
	jmp	.LBB_20
.LBB_5:
	mov	rbx, rdi
	mov	qword ptr [rsp + 160], r9
	mov	qword ptr [rsp + 168], r8
	mov	qword ptr [rsp + 176], rdx
	mov	byte ptr [rsp + 184], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	r8, [rsp + 160]
	mov	ecx, 2
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
.LBB_11:
	mov	rsi, qword ptr [rsp]
	mov	rdi, qword ptr [rsp + 8]
	movups	xmm0, xmmword ptr [rsp + 16]
	mov	rax, qword ptr [rsp + 32]
	mov	rcx, qword ptr [rsp + 40]
	mov	rdx, qword ptr [rsp + 48]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm2, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm2
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	mov	r8, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], r8
	movq	xmm3, rdi
	movq	xmm2, rsi
	punpcklqdq	xmm2, xmm3
	jmp	.LBB_15
.LBB_9:
	mov	rbx, rdi
	mov	qword ptr [rsp + 160], r14
	mov	qword ptr [rsp + 168], r15
	mov	qword ptr [rsp + 176], rdx
	mov	byte ptr [rsp + 184], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	r8, [rsp + 160]
	mov	ecx, 3
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
.LBB_14:
	movdqa	xmm2, xmmword ptr [rsp]
	movaps	xmm0, xmmword ptr [rsp + 16]
	mov	rax, qword ptr [rsp + 32]
	mov	rcx, qword ptr [rsp + 40]
	mov	rdx, qword ptr [rsp + 48]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm3, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 88]
	movdqa	xmmword ptr [rsp + 128], xmm3
	mov	rsi, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rsi
.LBB_15:
	mov	rdi, rbx
.LBB_16:
	movdqu	xmmword ptr [rdi + 8], xmm2
	movups	xmmword ptr [rdi + 24], xmm0
	mov	qword ptr [rdi + 40], rax
	mov	qword ptr [rdi + 48], rcx
	mov	qword ptr [rdi + 56], rdx
	movups	xmmword ptr [rdi + 64], xmm1
	movaps	xmm0, xmmword ptr [rsp + 112]
	movaps	xmm1, xmmword ptr [rsp + 128]
	movups	xmmword ptr [rdi + 80], xmm0
	movups	xmmword ptr [rdi + 96], xmm1
	mov	rax, qword ptr [rsp + 144]
	mov	qword ptr [rdi + 112], rax
.LBB_20:
	mov	eax, 1
	jmp	.LBB_21
.LBB_19:
	lea	rbx, [rdi + 8]
	sub	rdx, r10
	mov	r14, rsp
	mov	r15, rdi
	mov	rdi, r14
	mov	rsi, r10
	call	qword ptr [rip + wire::io::reader::trailing]
	lea	rdx, [rip + DATA]
	mov	rdi, rbx
	mov	rsi, r14
	call	qword ptr [rip + wire::error::decode::DecodeError::in_message]
	mov	rdi, r15
	jmp	.LBB_20
