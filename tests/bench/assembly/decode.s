# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r12
	push	rbx
	sub	rsp, 320
	mov	rcx, rdx
	cmp	rdx, 13
	jbe	.LBB_1
	lea	r11, [rsi + 14]
	lea	rax, [rcx - 14]
	mov	edx, dword ptr [rsi + 10]
	bswap	edx
	movsxd	r9, edx
	mov	r8, rax
	sub	r8, r9
	jb	.LBB_3
	lea	r14, [r11 + r9]
	cmp	r8, 1
	jbe	.LBB_5
	lea	rdx, [r8 - 2]
	movzx	eax, word ptr [r14]
	add	r14, 2
	rol	ax, 8
	movsx	rax, ax
	mov	r10, rdx
	shr	r10
	cmp	r10, rax
	jb	.LBB_7
	lea	r8, [rax + rax]
	mov	r12, rdx
	sub	r12, r8
	jb	.LBB_9
	lea	r15, [r14 + r8]
	cmp	r12, 4
	jb	.LBB_12
	lea	rdx, [r12 - 4]
	mov	r10d, dword ptr [r15]
	add	r15, 4
	bswap	r10d
	movsxd	r10, r10d
	cmp	rdx, r10
	jb	.LBB_15
	movzx	ebx, byte ptr [rsi]
	movzx	ebp, byte ptr [rsi + 1]
	mov	rsi, qword ptr [rsi + 2]
	bswap	rsi
	mov	byte ptr [rdi + 8], bl
	mov	byte ptr [rdi + 9], bpl
	mov	qword ptr [rdi + 16], 0
	mov	qword ptr [rdi + 24], r14
	mov	qword ptr [rdi + 32], r8
	mov	qword ptr [rdi + 40], rax
	mov	qword ptr [rdi + 48], r11
	mov	qword ptr [rdi + 56], r9
	mov	qword ptr [rdi + 64], r15
	mov	qword ptr [rdi + 72], r10
	mov	qword ptr [rdi + 80], rsi
	mov	qword ptr [rdi], 0
	sub	rdx, r10
	jne	.LBB_21
	xor	eax, eax
.LBB_23:
	mov	qword ptr [rdi], rax
	add	rsp, 320
	pop	rbx
	pop	r12
	pop	r14
	pop	r15
	pop	rbp
	ret
.LBB_3:
	mov	qword ptr [rsp + 136], r11
	mov	qword ptr [rsp + 144], rax
	mov	qword ptr [rsp + 152], rcx
	mov	qword ptr [rsp], 10
	lea	rcx, [rip + DATA]
	lea	rax, [rsp + 16]
	lea	rdx, [rsp + 136]
	mov	r8d, 1
	mov	rbx, rdi
	mov	rdi, rax
	xor	esi, esi
	call	qword ptr [rip + wire::length::Unit::refuse]
	movaps	xmm0, xmmword ptr [rsp + 16]
	movaps	xmm1, xmmword ptr [rsp + 32]
	movaps	xmm2, xmmword ptr [rsp + 48]
	mov	rax, qword ptr [rsp + 64]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 160], xmm3
	movups	xmm4, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 176], xmm4
	mov	rcx, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 192], rcx
	movups	xmm5, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 208], xmm0
	movaps	xmmword ptr [rsp + 224], xmm1
	movaps	xmmword ptr [rsp + 240], xmm2
	mov	qword ptr [rsp + 256], rax
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm4
	movups	xmmword ptr [rsp + 280], xmm3
	lea	rdx, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 208]
	mov	ecx, 1
	call	qword ptr [rip + wire::error::decode::DecodeError::in_field]
	mov	rdi, rbx
	movdqa	xmm2, xmmword ptr [rsp + 16]
	movaps	xmm0, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	mov	rcx, qword ptr [rsp + 56]
	mov	rdx, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 160], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 104]
	movdqa	xmmword ptr [rsp + 176], xmm3
	mov	rsi, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 192], rsi
	jmp	.LBB_18
.LBB_5:
	mov	rbx, rdi
	mov	qword ptr [rsp + 136], r14
	mov	qword ptr [rsp + 144], r8
	mov	qword ptr [rsp + 152], rcx
	lea	rsi, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rcx, [rsp + 136]
	mov	edx, 2
	call	qword ptr [rip + wire::schema::walk::<impl wire::schema::Schema>::short_run]
	jmp	.LBB_11
.LBB_7:
	mov	rbx, rdi
	mov	qword ptr [rsp + 136], r14
	mov	qword ptr [rsp + 144], rdx
	mov	qword ptr [rsp + 152], rcx
	sub	rcx, r8
	mov	qword ptr [rsp], rcx
	lea	rcx, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rdx, [rsp + 136]
	mov	r8d, 2
	mov	esi, 1
	mov	r9, rax
	call	qword ptr [rip + wire::length::Unit::refuse]
	jmp	.LBB_10
.LBB_9:
	mov	rbx, rdi
	sub	rcx, rdx
	lea	rdi, [rsp + 16]
	mov	rsi, r8
	call	qword ptr [rip + wire::reader::too_short]
.LBB_10:
	mov	rax, qword ptr [rsp + 16]
	movups	xmm0, xmmword ptr [rsp + 24]
	mov	rcx, qword ptr [rsp + 40]
	mov	rdx, qword ptr [rsp + 48]
	mov	rsi, qword ptr [rsp + 56]
	mov	rdi, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 160], xmm2
	movups	xmm2, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 176], xmm2
	mov	r8, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 192], r8
	mov	qword ptr [rsp + 208], rax
	movups	xmmword ptr [rsp + 216], xmm0
	mov	qword ptr [rsp + 232], rcx
	mov	qword ptr [rsp + 240], rdx
	mov	qword ptr [rsp + 248], rsi
	mov	qword ptr [rsp + 256], rdi
	movups	xmmword ptr [rsp + 264], xmm1
	movaps	xmm0, xmmword ptr [rsp + 160]
	movaps	xmm1, xmmword ptr [rsp + 176]
	movups	xmmword ptr [rsp + 280], xmm0
	movups	xmmword ptr [rsp + 296], xmm1
	mov	rax, qword ptr [rsp + 192]
	mov	qword ptr [rsp + 312], rax
	lea	rdx, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 208]
	mov	ecx, 2
	call	qword ptr [rip + wire::error::decode::DecodeError::in_field]
.LBB_11:
	mov	rsi, qword ptr [rsp + 16]
	mov	rdi, qword ptr [rsp + 24]
	movups	xmm0, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	mov	rcx, qword ptr [rsp + 56]
	mov	rdx, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 160], xmm2
	movups	xmm2, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 176], xmm2
	mov	r8, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 192], r8
	movq	xmm3, rdi
	movq	xmm2, rsi
	punpcklqdq	xmm2, xmm3
	jmp	.LBB_17
.LBB_12:
	mov	rbx, rdi
	mov	qword ptr [rsp + 136], r15
	mov	qword ptr [rsp + 144], r12
	mov	qword ptr [rsp + 152], rcx
	lea	rsi, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rcx, [rsp + 136]
	mov	edx, 3
	call	qword ptr [rip + wire::schema::walk::<impl wire::schema::Schema>::short_run]
	jmp	.LBB_16
.LBB_15:
	mov	rbx, rdi
	mov	qword ptr [rsp + 136], r15
	mov	qword ptr [rsp + 144], rdx
	mov	qword ptr [rsp + 152], rcx
	sub	rcx, r12
	mov	qword ptr [rsp], rcx
	lea	rcx, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rdx, [rsp + 136]
	mov	r8d, 1
	xor	esi, esi
	mov	r9, r10
	call	qword ptr [rip + wire::length::Unit::refuse]
	movaps	xmm0, xmmword ptr [rsp + 16]
	movaps	xmm1, xmmword ptr [rsp + 32]
	movaps	xmm2, xmmword ptr [rsp + 48]
	mov	rax, qword ptr [rsp + 64]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 160], xmm3
	movups	xmm4, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 176], xmm4
	mov	rcx, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 192], rcx
	movups	xmm5, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 208], xmm0
	movaps	xmmword ptr [rsp + 224], xmm1
	movaps	xmmword ptr [rsp + 240], xmm2
	mov	qword ptr [rsp + 256], rax
	movups	xmmword ptr [rsp + 264], xmm5
	mov	qword ptr [rsp + 312], rcx
	movups	xmmword ptr [rsp + 296], xmm4
	movups	xmmword ptr [rsp + 280], xmm3
	lea	rdx, [rip + DATA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 208]
	mov	ecx, 3
	call	qword ptr [rip + wire::error::decode::DecodeError::in_field]
.LBB_16:
	movdqa	xmm2, xmmword ptr [rsp + 16]
	movaps	xmm0, xmmword ptr [rsp + 32]
	mov	rax, qword ptr [rsp + 48]
	mov	rcx, qword ptr [rsp + 56]
	mov	rdx, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 160], xmm3
	movdqu	xmm3, xmmword ptr [rsp + 104]
	movdqa	xmmword ptr [rsp + 176], xmm3
	mov	rsi, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 192], rsi
.LBB_17:
	mov	rdi, rbx
.LBB_18:
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
.LBB_22:
	mov	eax, 1
	jmp	.LBB_23
.LBB_21:
	lea	rbx, [rdi + 8]
	sub	rcx, rdx
	lea	r14, [rsp + 16]
	mov	r15, rdi
	mov	rdi, r14
	mov	rsi, rdx
	mov	rdx, rcx
	call	qword ptr [rip + wire::reader::trailing]
	lea	rdx, [rip + DATA]
	mov	rdi, rbx
	mov	rsi, r14
	call	qword ptr [rip + wire::error::decode::DecodeError::in_message]
	mov	rdi, r15
	jmp	.LBB_22
.LBB_1:
	mov	qword ptr [rsp + 208], rsi
	mov	qword ptr [rsp + 216], rcx
	mov	qword ptr [rsp + 224], rcx
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
	call	qword ptr [rip + wire::schema::walk::<impl wire::schema::Schema>::short_value]
	mov	rdi, rbx
	jmp	.LBB_22
