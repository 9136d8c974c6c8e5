# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	rbx
	sub	rsp, 328
	cmp	rdx, 13
	jbe	.LBB_1
	lea	rcx, [rdx - 14]
	mov	eax, dword ptr [rsi + 10]
	bswap	eax
	cdqe
	mov	r8, rcx
	sub	r8, rax
	jb	.LBB_3
	lea	r11, [rsi + rax]
	add	r11, 14
	cmp	r8, 1
	jbe	.LBB_5
	lea	r9, [r8 - 2]
	movzx	ecx, word ptr [r11]
	rol	cx, 8
	movsx	r10, cx
	test	r10w, r10w
	js	.LBB_10
	lea	rbx, [r10 + r10]
	mov	r14, r9
	sub	r14, rbx
	jb	.LBB_10
	add	r11, 2
	lea	r9, [r11 + rbx]
	cmp	r14, 4
	jb	.LBB_9
	lea	rcx, [r14 - 4]
	mov	r8d, dword ptr [r9]
	bswap	r8d
	movsxd	r8, r8d
	cmp	rcx, r8
	jb	.LBB_13
	movzx	ebp, byte ptr [rsi]
	mov	r14, qword ptr [rsi + 2]
	bswap	r14
	movzx	r15d, byte ptr [rsi + 1]
	add	rsi, 14
	add	r9, 4
	mov	byte ptr [rdi + 8], bpl
	mov	byte ptr [rdi + 9], r15b
	mov	qword ptr [rdi + 16], 0
	mov	qword ptr [rdi + 24], r11
	mov	qword ptr [rdi + 32], rbx
	mov	qword ptr [rdi + 40], r10
	mov	qword ptr [rdi + 48], rsi
	mov	qword ptr [rdi + 56], rax
	mov	qword ptr [rdi + 64], r9
	mov	qword ptr [rdi + 72], r8
	mov	qword ptr [rdi + 80], r14
	mov	qword ptr [rdi], 0
	sub	rcx, r8
	jne	.LBB_19
	xor	eax, eax
.LBB_21:
	mov	qword ptr [rdi], rax
	add	rsp, 328
	pop	rbx
	pop	r14
	pop	r15
	pop	rbp
	ret
.LBB_10:
	mov	rbx, rdi
	sub	rdx, r8
	mov	qword ptr [rsp], rdx
	lea	rdi, [rsp + 16]
	mov	r8d, 2
	mov	rsi, r10
	mov	edx, 1
	mov	rcx, -1
	call	qword ptr [rip + wire::primitive::length::refused_count]
	mov	rax, qword ptr [rsp + 16]
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	movups	xmm3, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 144], xmm3
	mov	rcx, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], rcx
	movups	xmm4, xmmword ptr [rsp + 24]
	movups	xmm5, xmmword ptr [rsp + 72]
	mov	qword ptr [rsp + 208], rax
	movups	xmmword ptr [rsp + 216], xmm4
	movups	xmmword ptr [rsp + 232], xmm0
	movups	xmmword ptr [rsp + 248], xmm1
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm3
	movups	xmmword ptr [rsp + 280], xmm2
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 208]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_11
.LBB_3:
	lea	rdx, [rsp + 16]
	mov	esi, 10
	mov	rbx, rdi
	mov	rdi, rdx
	mov	rdx, rax
	mov	r8, -1
	mov	r9d, 1
	call	qword ptr [rip + wire::primitive::length::refused_length]
	movaps	xmm0, xmmword ptr [rsp + 16]
	movaps	xmm1, xmmword ptr [rsp + 32]
	movaps	xmm2, xmmword ptr [rsp + 48]
	mov	rax, qword ptr [rsp + 64]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm3
	movups	xmm4, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 144], xmm4
	mov	rcx, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], rcx
	movups	xmm5, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 208], xmm0
	movaps	xmmword ptr [rsp + 224], xmm1
	movaps	xmmword ptr [rsp + 240], xmm2
	mov	qword ptr [rsp + 256], rax
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm4
	movups	xmmword ptr [rsp + 280], xmm3
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 208]
	mov	r8d, 1
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	mov	rdi, rbx
	movdqa	xmm2, xmmword ptr [rsp + 16]
	movaps	xmm0, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	mov	rcx, qword ptr [rsp + 56]
	mov	rdx, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 104]
	movdqa	xmmword ptr [rsp + 144], xmm3
	mov	rsi, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], rsi
	jmp	.LBB_16
.LBB_13:
	mov	rbx, rdi
	sub	rdx, r14
	lea	rdi, [rsp + 16]
	mov	rsi, rdx
	mov	rdx, r8
	mov	r8, -1
	mov	r9d, 1
	call	qword ptr [rip + wire::primitive::length::refused_length]
	movaps	xmm0, xmmword ptr [rsp + 16]
	movaps	xmm1, xmmword ptr [rsp + 32]
	movaps	xmm2, xmmword ptr [rsp + 48]
	mov	rax, qword ptr [rsp + 64]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm3
	movups	xmm4, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 144], xmm4
	mov	rcx, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], rcx
	movups	xmm5, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 208], xmm0
	movaps	xmmword ptr [rsp + 224], xmm1
	movaps	xmmword ptr [rsp + 240], xmm2
	mov	qword ptr [rsp + 256], rax
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm4
	movups	xmmword ptr [rsp + 280], xmm3
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 208]
	mov	r8d, 3
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_14
.LBB_1:
	mov	qword ptr [rsp + 208], rsi
	mov	qword ptr [rsp + 216], rdx
	mov	qword ptr [rsp + 224], rdx
	mov	byte ptr [rsp + 232], 0
	movups	xmm0, xmmword ptr [rip + DATA+32]
	movaps	xmmword ptr [rsp + 48], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+16]
	movaps	xmmword ptr [rsp + 32], xmm0
	movups	xmm0, xmmword ptr [rip + DATA]
	movaps	xmmword ptr [rsp + 16], xmm0
	lea	rax, [rdi + 8]
	lea	rsi, [rip + DATA]
	lea	rdx, [rsp + 16]
	lea	rcx, [rsp + 208]
	mov	rbx, rdi
	mov	rdi, rax
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_value]
	mov	rdi, rbx
	jmp	.LBB_20
.LBB_5:
	mov	rbx, rdi
	mov	qword ptr [rsp + 176], r11
	mov	qword ptr [rsp + 184], r8
	mov	qword ptr [rsp + 192], rdx
	mov	byte ptr [rsp + 200], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	r8, [rsp + 176]
	mov	ecx, 2
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
.LBB_11:
	mov	rsi, qword ptr [rsp + 16]
	mov	rdi, qword ptr [rsp + 24]
	movups	xmm0, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	mov	rcx, qword ptr [rsp + 56]
	mov	rdx, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	movups	xmm2, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 144], xmm2
	mov	r8, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], r8
	movq	xmm3, rdi
	movq	xmm2, rsi
	punpcklqdq	xmm2, xmm3
	jmp	.LBB_15
.LBB_9:
	mov	rbx, rdi
	mov	qword ptr [rsp + 176], r9
	mov	qword ptr [rsp + 184], r14
	mov	qword ptr [rsp + 192], rdx
	mov	byte ptr [rsp + 200], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	r8, [rsp + 176]
	mov	ecx, 3
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
.LBB_14:
	movdqa	xmm2, xmmword ptr [rsp + 16]
	movaps	xmm0, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	mov	rcx, qword ptr [rsp + 56]
	mov	rdx, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 104]
	movdqa	xmmword ptr [rsp + 144], xmm3
	mov	rsi, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], rsi
.LBB_15:
	mov	rdi, rbx
.LBB_16:
	movdqu	xmmword ptr [rdi + 8], xmm2
	movups	xmmword ptr [rdi + 24], xmm0
	mov	qword ptr [rdi + 40], rax
	mov	qword ptr [rdi + 48], rcx
	mov	qword ptr [rdi + 56], rdx
	movups	xmmword ptr [rdi + 64], xmm1
	movaps	xmm0, xmmword ptr [rsp + 128]
	movaps	xmm1, xmmword ptr [rsp + 144]
	movups	xmmword ptr [rdi + 80], xmm0
	movups	xmmword ptr [rdi + 96], xmm1
	mov	rax, qword ptr [rsp + 160]
	mov	qword ptr [rdi + 112], rax
.LBB_20:
	mov	eax, 1
	jmp	.LBB_21
.LBB_19:
	lea	rbx, [rdi + 8]
	sub	rdx, rcx
	lea	r14, [rsp + 16]
	mov	r15, rdi
	mov	rdi, r14
	mov	rsi, rcx
	call	qword ptr [rip + wire::io::reader::trailing]
	lea	rdx, [rip + DATA]
	mov	rdi, rbx
	mov	rsi, r14
	call	qword ptr [rip + wire::error::decode::DecodeError::in_message]
	mov	rdi, r15
	jmp	.LBB_20
