# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	rbx
	sub	rsp, 328
	cmp	rdx, 13
	jbe	.LBB_1
	lea	r8, [rsi + 14]
	lea	rax, [rdx - 14]
	mov	ecx, dword ptr [rsi + 10]
	bswap	ecx
	movsxd	r9, ecx
	mov	rcx, rax
	sub	rcx, r9
	jb	.LBB_3
	lea	r11, [r8 + r9]
	cmp	rcx, 1
	jbe	.LBB_5
	lea	r10, [rcx - 2]
	movzx	eax, word ptr [r11]
	add	r11, 2
	rol	ax, 8
	movsx	rax, ax
	test	ax, ax
	js	.LBB_10
	lea	rbx, [rax + rax]
	mov	r15, r10
	sub	r15, rbx
	jb	.LBB_10
	lea	r14, [r11 + rbx]
	cmp	r15, 4
	jb	.LBB_9
	lea	rcx, [r15 - 4]
	mov	r10d, dword ptr [r14]
	add	r14, 4
	bswap	r10d
	movsxd	r10, r10d
	cmp	rcx, r10
	jb	.LBB_13
	movzx	ebp, byte ptr [rsi]
	movzx	r15d, byte ptr [rsi + 1]
	mov	rsi, qword ptr [rsi + 2]
	bswap	rsi
	mov	byte ptr [rdi + 8], bpl
	mov	byte ptr [rdi + 9], r15b
	mov	qword ptr [rdi + 16], 0
	mov	qword ptr [rdi + 24], r11
	mov	qword ptr [rdi + 32], rbx
	mov	qword ptr [rdi + 40], rax
	mov	qword ptr [rdi + 48], r8
	mov	qword ptr [rdi + 56], r9
	mov	qword ptr [rdi + 64], r14
	mov	qword ptr [rdi + 72], r10
	mov	qword ptr [rdi + 80], rsi
	mov	qword ptr [rdi], 0
	sub	rcx, r10
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
	mov	qword ptr [rsp + 16], r11
	mov	qword ptr [rsp + 24], r10
	mov	qword ptr [rsp + 32], rdx
	sub	rdx, rcx
	mov	byte ptr [rsp + 40], 0
	mov	qword ptr [rsp], rdx
	lea	rcx, [rip + DATA]
	lea	rdi, [rsp + 48]
	lea	rdx, [rsp + 16]
	mov	r8d, 2
	mov	esi, 1
	mov	r9, rax
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::length::Unit>::refuse]
	mov	rax, qword ptr [rsp + 48]
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmm1, xmmword ptr [rsp + 88]
	movups	xmm2, xmmword ptr [rsp + 120]
	movaps	xmmword ptr [rsp + 160], xmm2
	movups	xmm3, xmmword ptr [rsp + 136]
	movaps	xmmword ptr [rsp + 176], xmm3
	mov	rcx, qword ptr [rsp + 152]
	mov	qword ptr [rsp + 192], rcx
	movups	xmm4, xmmword ptr [rsp + 56]
	movups	xmm5, xmmword ptr [rsp + 104]
	mov	qword ptr [rsp + 208], rax
	movups	xmmword ptr [rsp + 216], xmm4
	movups	xmmword ptr [rsp + 232], xmm0
	movups	xmmword ptr [rsp + 248], xmm1
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm3
	movups	xmmword ptr [rsp + 280], xmm2
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 48]
	lea	rsi, [rsp + 208]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_11
.LBB_3:
	mov	qword ptr [rsp + 16], r8
	mov	qword ptr [rsp + 24], rax
	mov	qword ptr [rsp + 32], rdx
	mov	byte ptr [rsp + 40], 0
	mov	qword ptr [rsp], 10
	lea	rcx, [rip + DATA]
	lea	rax, [rsp + 48]
	lea	rdx, [rsp + 16]
	mov	r8d, 1
	mov	rbx, rdi
	mov	rdi, rax
	xor	esi, esi
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::length::Unit>::refuse]
	movaps	xmm0, xmmword ptr [rsp + 48]
	movaps	xmm1, xmmword ptr [rsp + 64]
	movaps	xmm2, xmmword ptr [rsp + 80]
	mov	rax, qword ptr [rsp + 96]
	movups	xmm3, xmmword ptr [rsp + 120]
	movaps	xmmword ptr [rsp + 160], xmm3
	movups	xmm4, xmmword ptr [rsp + 136]
	movaps	xmmword ptr [rsp + 176], xmm4
	mov	rcx, qword ptr [rsp + 152]
	mov	qword ptr [rsp + 192], rcx
	movups	xmm5, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 208], xmm0
	movaps	xmmword ptr [rsp + 224], xmm1
	movaps	xmmword ptr [rsp + 240], xmm2
	mov	qword ptr [rsp + 256], rax
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm4
	movups	xmmword ptr [rsp + 280], xmm3
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 48]
	lea	rsi, [rsp + 208]
	mov	r8d, 1
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	mov	rdi, rbx
	movdqa	xmm2, xmmword ptr [rsp + 48]
	movaps	xmm0, xmmword ptr [rsp + 64]
	mov	rax, qword ptr [rsp + 80]
	mov	rcx, qword ptr [rsp + 88]
	mov	rdx, qword ptr [rsp + 96]
	movups	xmm1, xmmword ptr [rsp + 104]
	movups	xmm3, xmmword ptr [rsp + 120]
	movaps	xmmword ptr [rsp + 160], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 136]
	movdqa	xmmword ptr [rsp + 176], xmm3
	mov	rsi, qword ptr [rsp + 152]
	mov	qword ptr [rsp + 192], rsi
	jmp	.LBB_16
.LBB_13:
	mov	rbx, rdi
	mov	qword ptr [rsp + 16], r14
	mov	qword ptr [rsp + 24], rcx
	mov	qword ptr [rsp + 32], rdx
	sub	rdx, r15
	mov	byte ptr [rsp + 40], 0
	mov	qword ptr [rsp], rdx
	lea	rcx, [rip + DATA]
	lea	rdi, [rsp + 48]
	lea	rdx, [rsp + 16]
	mov	r8d, 1
	xor	esi, esi
	mov	r9, r10
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::length::Unit>::refuse]
	movaps	xmm0, xmmword ptr [rsp + 48]
	movaps	xmm1, xmmword ptr [rsp + 64]
	movaps	xmm2, xmmword ptr [rsp + 80]
	mov	rax, qword ptr [rsp + 96]
	movups	xmm3, xmmword ptr [rsp + 120]
	movaps	xmmword ptr [rsp + 160], xmm3
	movups	xmm4, xmmword ptr [rsp + 136]
	movaps	xmmword ptr [rsp + 176], xmm4
	mov	rcx, qword ptr [rsp + 152]
	mov	qword ptr [rsp + 192], rcx
	movups	xmm5, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 208], xmm0
	movaps	xmmword ptr [rsp + 224], xmm1
	movaps	xmmword ptr [rsp + 240], xmm2
	mov	qword ptr [rsp + 256], rax
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm4
	movups	xmmword ptr [rsp + 280], xmm3
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 48]
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
	movaps	xmmword ptr [rsp + 80], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+16]
	movaps	xmmword ptr [rsp + 64], xmm0
	movups	xmm0, xmmword ptr [rip + DATA]
	movaps	xmmword ptr [rsp + 48], xmm0
	lea	rax, [rdi + 8]
	lea	rsi, [rip + DATA]
	lea	rdx, [rsp + 48]
	lea	rcx, [rsp + 208]
	mov	rbx, rdi
	mov	rdi, rax
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_value]
	mov	rdi, rbx
	jmp	.LBB_20
.LBB_5:
	mov	rbx, rdi
	mov	qword ptr [rsp + 16], r11
	mov	qword ptr [rsp + 24], rcx
	mov	qword ptr [rsp + 32], rdx
	mov	byte ptr [rsp + 40], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 48]
	lea	r8, [rsp + 16]
	mov	ecx, 2
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
.LBB_11:
	mov	rsi, qword ptr [rsp + 48]
	mov	rdi, qword ptr [rsp + 56]
	movups	xmm0, xmmword ptr [rsp + 64]
	mov	rax, qword ptr [rsp + 80]
	mov	rcx, qword ptr [rsp + 88]
	mov	rdx, qword ptr [rsp + 96]
	movups	xmm1, xmmword ptr [rsp + 104]
	movups	xmm2, xmmword ptr [rsp + 120]
	movaps	xmmword ptr [rsp + 160], xmm2
	movups	xmm2, xmmword ptr [rsp + 136]
	movaps	xmmword ptr [rsp + 176], xmm2
	mov	r8, qword ptr [rsp + 152]
	mov	qword ptr [rsp + 192], r8
	movq	xmm3, rdi
	movq	xmm2, rsi
	punpcklqdq	xmm2, xmm3
	jmp	.LBB_15
.LBB_9:
	mov	rbx, rdi
	mov	qword ptr [rsp + 16], r14
	mov	qword ptr [rsp + 24], r15
	mov	qword ptr [rsp + 32], rdx
	mov	byte ptr [rsp + 40], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 48]
	lea	r8, [rsp + 16]
	mov	ecx, 3
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
.LBB_14:
	movdqa	xmm2, xmmword ptr [rsp + 48]
	movaps	xmm0, xmmword ptr [rsp + 64]
	mov	rax, qword ptr [rsp + 80]
	mov	rcx, qword ptr [rsp + 88]
	mov	rdx, qword ptr [rsp + 96]
	movups	xmm1, xmmword ptr [rsp + 104]
	movups	xmm3, xmmword ptr [rsp + 120]
	movaps	xmmword ptr [rsp + 160], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 136]
	movdqa	xmmword ptr [rsp + 176], xmm3
	mov	rsi, qword ptr [rsp + 152]
	mov	qword ptr [rsp + 192], rsi
.LBB_15:
	mov	rdi, rbx
.LBB_16:
	movdqu	xmmword ptr [rdi + 8], xmm2
	movups	xmmword ptr [rdi + 24], xmm0
	mov	qword ptr [rdi + 40], rax
	mov	qword ptr [rdi + 48], rcx
	mov	qword ptr [rdi + 56], rdx
	movups	xmmword ptr [rdi + 64], xmm1
	movaps	xmm0, xmmword ptr [rsp + 160]
	movaps	xmm1, xmmword ptr [rsp + 176]
	movups	xmmword ptr [rdi + 80], xmm0
	movups	xmmword ptr [rdi + 96], xmm1
	mov	rax, qword ptr [rsp + 192]
	mov	qword ptr [rdi + 112], rax
.LBB_20:
	mov	eax, 1
	jmp	.LBB_21
.LBB_19:
	lea	rbx, [rdi + 8]
	sub	rdx, rcx
	lea	r14, [rsp + 48]
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
