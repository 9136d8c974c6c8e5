# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r13
	push	r12
	push	rbx
	sub	rsp, 328
	mov	r14, rsi
	mov	r13, rdi
	mov	rbp, qword ptr [rsi + 48]
	test	rbp, -2147483648
	jne	.LBB_18
	mov	r15, qword ptr [r14 + 32]
	cmp	r15, 32767
	ja	.LBB_19
	mov	r12, rdx
	mov	rdx, qword ptr [r14 + 64]
	cmp	rdx, 2147483647
	ja	.LBB_20
	lea	rax, [2*r15]
	add	rax, rbp
	lea	rbx, [rdx + rax]
	add	rbx, 14
	mov	qword ptr [rsp + 8], rdx
	lea	rsi, [rdx + rax]
	add	rsi, 20
	cmp	rbx, 1048570
	ja	.LBB_31
	lea	rdx, [rbx + 10]
	cmp	rdx, rcx
	ja	.LBB_29
	mov	qword ptr [rsp + 112], rdx
	mov	qword ptr [rsp], r13
	bswap	esi
	mov	dword ptr [r12], esi
	movzx	eax, byte ptr [r14]
	mov	byte ptr [r12 + 4], al
	movzx	eax, byte ptr [r14 + 1]
	mov	rcx, qword ptr [r14 + 72]
	bswap	rcx
	mov	byte ptr [r12 + 5], al
	mov	qword ptr [r12 + 6], rcx
	mov	rsi, qword ptr [r14 + 40]
	mov	eax, ebp
	bswap	eax
	add	rbx, -8
	mov	dword ptr [r12 + 14], eax
	sub	rbx, rbp
	jb	.LBB_38
	lea	r13, [r12 + 18]
	mov	rdi, r13
	mov	rdx, rbp
	call	qword ptr [rip + memcpy]
	cmp	rbx, 2
	jb	.LBB_38
	mov	eax, r15d
	rol	ax, 8
	lea	r8, [r15 + r15]
	add	rbx, -2
	mov	word ptr [r13 + rbp], ax
	sub	rbx, r8
	jb	.LBB_38
	add	r13, rbp
	add	r13, 2
	cmp	byte ptr [r14 + 8], 0
	je	.LBB_12
	mov	rax, qword ptr [r14 + 24]
	cmp	rax, r15
	cmovb	r15, rax
	test	r15, r15
	je	.LBB_34
	mov	rax, qword ptr [r14 + 16]
	cmp	r15, 4
	jae	.LBB_16
	xor	ecx, ecx
	jmp	.LBB_33
.LBB_12:
	cmp	byte ptr [r14 + 9], 0
	jne	.LBB_30
	mov	rdx, qword ptr [r14 + 24]
	cmp	r8, rdx
	jb	.LBB_38
	mov	rsi, qword ptr [r14 + 16]
	mov	rdi, r13
	mov	r15, r8
	call	qword ptr [rip + memcpy]
.LBB_15:
	mov	r8, r15
	jmp	.LBB_34
.LBB_16:
	cmp	r15, 16
	jae	.LBB_23
	xor	ecx, ecx
	jmp	.LBB_27
.LBB_18:
	add	r14, 40
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 120]
	mov	ecx, 1
	jmp	.LBB_21
.LBB_19:
	add	r14, 8
	lea	rdi, [rsp + 120]
	mov	rsi, r14
	call	wire::codec::field::measure::refused_value
	jmp	.LBB_22
.LBB_20:
	add	r14, 56
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 120]
	mov	ecx, 3
.LBB_21:
	xor	edx, edx
	mov	r8, r14
	call	qword ptr [rip + wire::codec::field::measure::refused_value]
.LBB_22:
	mov	rax, qword ptr [rsp + 120]
	movups	xmm0, xmmword ptr [rsp + 128]
	movaps	xmmword ptr [rsp + 16], xmm0
	movups	xmm0, xmmword ptr [rsp + 144]
	movaps	xmmword ptr [rsp + 32], xmm0
	movups	xmm0, xmmword ptr [rsp + 160]
	movaps	xmmword ptr [rsp + 48], xmm0
	movups	xmm0, xmmword ptr [rsp + 176]
	movaps	xmmword ptr [rsp + 64], xmm0
	movups	xmm0, xmmword ptr [rsp + 192]
	movaps	xmmword ptr [rsp + 80], xmm0
	movups	xmm0, xmmword ptr [rsp + 208]
	movaps	xmmword ptr [rsp + 96], xmm0
	mov	qword ptr [r13 + 8], rax
	movaps	xmm0, xmmword ptr [rsp + 16]
	movdqa	xmm1, xmmword ptr [rsp + 32]
	movdqa	xmm2, xmmword ptr [rsp + 48]
	movaps	xmm3, xmmword ptr [rsp + 64]
	movups	xmmword ptr [r13 + 16], xmm0
	movdqu	xmmword ptr [r13 + 32], xmm1
	movdqu	xmmword ptr [r13 + 48], xmm2
	movups	xmmword ptr [r13 + 64], xmm3
	movaps	xmm0, xmmword ptr [rsp + 80]
	movups	xmmword ptr [r13 + 80], xmm0
	movdqa	xmm0, xmmword ptr [rsp + 96]
	movdqu	xmmword ptr [r13 + 96], xmm0
	jmp	.LBB_40
.LBB_23:
	mov	ecx, r15d
	and	ecx, 32752
	lea	edx, [r15 + r15]
	and	edx, 65504
	lea	rsi, [r12 + rbp]
	add	rsi, 36
	xor	edi, edi
.LBB_24:
	movdqu	xmm0, xmmword ptr [rax + rdi]
	movdqu	xmm1, xmmword ptr [rax + rdi + 16]
	movdqa	xmm2, xmm0
	psrlw	xmm2, 8
	psllw	xmm0, 8
	por	xmm0, xmm2
	movdqa	xmm2, xmm1
	psrlw	xmm2, 8
	psllw	xmm1, 8
	por	xmm1, xmm2
	movdqu	xmmword ptr [rsi + rdi - 16], xmm0
	movdqu	xmmword ptr [rsi + rdi], xmm1
	add	rdi, 32
	cmp	rdx, rdi
	jne	.LBB_24
	cmp	r15, rcx
	je	.LBB_34
	test	r15b, 12
	je	.LBB_33
.LBB_27:
	mov	rdx, rcx
	mov	ecx, r15d
	and	ecx, 32764
.LBB_28:
	movq	xmm0, qword ptr [rax + 2*rdx]
	movdqa	xmm1, xmm0
	psrlw	xmm1, 8
	psllw	xmm0, 8
	por	xmm0, xmm1
	movq	qword ptr [r13 + 2*rdx], xmm0
	add	rdx, 4
	cmp	rcx, rdx
	jne	.LBB_28
	jmp	.LBB_32
.LBB_29:
	lea	rax, [rip + DATA]
	lea	rdi, [rsp + 224]
	mov	rsi, rdx
	mov	rdx, rcx
	mov	rcx, rax
	call	qword ptr [rip + wire::codec::too_small]
	jmp	.LBB_39
.LBB_30:
	lea	rdi, [r14 + 8]
	mov	rsi, r13
	mov	rdx, r8
	mov	r15, r8
	call	wire::types::array::rewrite
	test	al, al
	je	.LBB_15
	jmp	.LBB_38
.LBB_31:
	lea	r14, [rsp + 120]
	mov	edx, 1048576
	mov	rdi, r14
	call	qword ptr [rip + wire::frame::too_large]
	lea	rdi, [r13 + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, r14
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	jmp	.LBB_40
.LBB_33:
	movzx	edx, word ptr [rax + 2*rcx]
	rol	dx, 8
	mov	word ptr [r13 + 2*rcx], dx
	inc	rcx
.LBB_32:
	cmp	r15, rcx
	jne	.LBB_33
.LBB_34:
	cmp	rbx, 4
	jb	.LBB_38
	add	r13, r8
	mov	rsi, qword ptr [r14 + 56]
	mov	rcx, qword ptr [rsp + 8]
	mov	eax, ecx
	bswap	eax
	add	rbx, -4
	mov	dword ptr [r13], eax
	cmp	rbx, rcx
	jb	.LBB_38
	add	r13, 4
	mov	rdi, r13
	mov	r14, qword ptr [rsp + 8]
	mov	rdx, r14
	call	qword ptr [rip + memcpy]
	cmp	rbx, r14
	jne	.LBB_38
	mov	r13, qword ptr [rsp]
	mov	rax, qword ptr [rsp + 112]
	mov	qword ptr [r13 + 8], rax
	xor	eax, eax
	jmp	.LBB_41
.LBB_38:
	lea	rsi, [rip + DATA]
	lea	rdi, [rsp + 224]
	call	qword ptr [rip + wire::codec::mismeasured]
	mov	r13, qword ptr [rsp]
.LBB_39:
	mov	rax, qword ptr [rsp + 320]
	mov	qword ptr [r13 + 104], rax
	movups	xmm0, xmmword ptr [rsp + 304]
	movups	xmmword ptr [r13 + 88], xmm0
	movups	xmm0, xmmword ptr [rsp + 288]
	movups	xmmword ptr [r13 + 72], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 224]
	movdqu	xmm1, xmmword ptr [rsp + 240]
	movdqu	xmm2, xmmword ptr [rsp + 256]
	movups	xmm3, xmmword ptr [rsp + 272]
	movups	xmmword ptr [r13 + 56], xmm3
	movdqu	xmmword ptr [r13 + 40], xmm2
	movdqu	xmmword ptr [r13 + 24], xmm1
	movdqu	xmmword ptr [r13 + 8], xmm0
.LBB_40:
	mov	eax, 1
.LBB_41:
	mov	qword ptr [r13], rax
	add	rsp, 328
	pop	rbx
	pop	r12
	pop	r13
	pop	r14
	pop	r15
	pop	rbp
	ret
