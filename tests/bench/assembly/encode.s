# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r13
	push	r12
	push	rbx
	sub	rsp, 440
	mov	r14, rsi
	mov	rbp, rdi
	mov	r12, qword ptr [rsi + 48]
	test	r12, -2147483648
	jne	.LBB_26
	mov	r13, qword ptr [r14 + 32]
	cmp	r13, 32768
	jae	.LBB_27
	mov	eax, 2147483648
	mov	r8, qword ptr [r14 + 64]
	cmp	r8, rax
	jae	.LBB_28
	lea	r15, [r12 + 2*r13]
	lea	rsi, [r8 + r15]
	add	rsi, 20
	add	r15, r8
	cmp	r15, 1048557
	jae	.LBB_31
	mov	rbx, rdx
	lea	rdx, [r15 + 24]
	cmp	rdx, rcx
	ja	.LBB_23
	mov	qword ptr [rsp + 224], rdx
	mov	qword ptr [rsp + 16], rbp
	bswap	esi
	mov	dword ptr [rbx], esi
	movzx	eax, byte ptr [r14]
	mov	byte ptr [rbx + 4], al
	movzx	eax, byte ptr [r14 + 1]
	mov	rcx, qword ptr [r14 + 72]
	bswap	rcx
	mov	byte ptr [rbx + 5], al
	mov	qword ptr [rbx + 6], rcx
	mov	rsi, qword ptr [r14 + 40]
	mov	eax, r12d
	bswap	eax
	add	r15, 6
	mov	dword ptr [rbx + 14], eax
	sub	r15, r12
	jb	.LBB_38
	lea	rbp, [rbx + 18]
	mov	rdi, rbp
	mov	rdx, r12
	mov	qword ptr [rsp + 8], r8
	call	qword ptr [rip + memcpy]
	mov	r8, qword ptr [rsp + 8]
	cmp	r15, 2
	jb	.LBB_38
	mov	eax, r13d
	rol	ax, 8
	lea	r9, [2*r13]
	add	r15, -2
	mov	word ptr [rbp + r12], ax
	sub	r15, r9
	jb	.LBB_38
	add	rbp, r12
	add	rbp, 2
	mov	rsi, qword ptr [r14 + 16]
	mov	rdx, qword ptr [r14 + 24]
	test	byte ptr [r14 + 8], 1
	je	.LBB_12
	cmp	rdx, r13
	cmovb	r13, rdx
	test	r13, r13
	je	.LBB_34
	cmp	r13, 4
	jae	.LBB_15
	xor	eax, eax
	jmp	.LBB_32
.LBB_12:
	test	byte ptr [r14 + 9], 1
	jne	.LBB_24
	cmp	rdx, r9
	ja	.LBB_38
	mov	rdi, rbp
	mov	rbx, r9
	call	qword ptr [rip + memcpy]
	mov	r9, rbx
	mov	r8, qword ptr [rsp + 8]
	jmp	.LBB_34
.LBB_15:
	cmp	r13, 16
	jae	.LBB_17
	xor	eax, eax
	jmp	.LBB_21
.LBB_17:
	mov	eax, r13d
	and	eax, 32752
	lea	ecx, [2*r13]
	and	ecx, 65504
	lea	rdx, [r12 + rbx]
	add	rdx, 36
	xor	edi, edi
.LBB_18:
	movdqu	xmm0, xmmword ptr [rsi + rdi]
	movdqu	xmm1, xmmword ptr [rsi + rdi + 16]
	movdqa	xmm2, xmm0
	psrlw	xmm2, 8
	psllw	xmm0, 8
	por	xmm0, xmm2
	movdqa	xmm2, xmm1
	psrlw	xmm2, 8
	psllw	xmm1, 8
	por	xmm1, xmm2
	movdqu	xmmword ptr [rdx + rdi - 16], xmm0
	movdqu	xmmword ptr [rdx + rdi], xmm1
	add	rdi, 32
	cmp	rcx, rdi
	jne	.LBB_18
	cmp	r13, rax
	je	.LBB_34
	test	r13b, 12
	je	.LBB_32
.LBB_21:
	mov	rcx, rax
	mov	eax, r13d
	and	eax, 32764
.LBB_22:
	movq	xmm0, qword ptr [rsi + 2*rcx]
	movdqa	xmm1, xmm0
	psrlw	xmm1, 8
	psllw	xmm0, 8
	por	xmm0, xmm1
	movq	qword ptr [rbp + 2*rcx], xmm0
	add	rcx, 4
	cmp	rax, rcx
	jne	.LBB_22
	jmp	.LBB_33
.LBB_23:
	lea	rax, [rip + DATA]
	lea	rdi, [rsp + 232]
	mov	rsi, rdx
	mov	rdx, rcx
	mov	rcx, rax
	call	qword ptr [rip + wire::codec::too_small]
	jmp	.LBB_39
.LBB_24:
	lea	rdi, [r14 + 8]
	mov	rsi, rbp
	mov	rdx, r9
	xor	ecx, ecx
	mov	rbx, r9
	call	wire::types::array::rewrite
	mov	r8, qword ptr [rsp + 8]
	test	al, al
	jne	.LBB_38
	mov	r9, rbx
	jmp	.LBB_34
.LBB_26:
	add	r14, 40
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 24]
	mov	ecx, 1
	jmp	.LBB_29
.LBB_27:
	lea	rdi, [rsp + 24]
	mov	ecx, 32767
	mov	esi, 1
	mov	rdx, r13
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::too_large]
	mov	rax, qword ptr [rsp + 24]
	movups	xmm0, xmmword ptr [rsp + 112]
	movups	xmmword ptr [rsp + 424], xmm0
	movups	xmm0, xmmword ptr [rsp + 96]
	movups	xmmword ptr [rsp + 408], xmm0
	movups	xmm0, xmmword ptr [rsp + 80]
	movups	xmmword ptr [rsp + 392], xmm0
	movups	xmm0, xmmword ptr [rsp + 64]
	movups	xmmword ptr [rsp + 376], xmm0
	movups	xmm0, xmmword ptr [rsp + 48]
	movups	xmmword ptr [rsp + 360], xmm0
	movups	xmm0, xmmword ptr [rsp + 32]
	movups	xmmword ptr [rsp + 344], xmm0
	mov	qword ptr [rsp + 336], rax
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 24]
	lea	rsi, [rsp + 336]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_part]
	jmp	.LBB_30
.LBB_28:
	add	r14, 56
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 24]
	mov	ecx, 3
.LBB_29:
	xor	edx, edx
	mov	r8, r14
	call	qword ptr [rip + wire::codec::field::measure::refused_value]
.LBB_30:
	mov	rax, qword ptr [rsp + 24]
	movups	xmm0, xmmword ptr [rsp + 32]
	movaps	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 48]
	movaps	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 64]
	movaps	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 80]
	movaps	xmmword ptr [rsp + 176], xmm0
	movups	xmm0, xmmword ptr [rsp + 96]
	movaps	xmmword ptr [rsp + 192], xmm0
	movups	xmm0, xmmword ptr [rsp + 112]
	movaps	xmmword ptr [rsp + 208], xmm0
	mov	qword ptr [rbp + 8], rax
	movaps	xmm0, xmmword ptr [rsp + 128]
	movdqa	xmm1, xmmword ptr [rsp + 144]
	movdqa	xmm2, xmmword ptr [rsp + 160]
	movaps	xmm3, xmmword ptr [rsp + 176]
	movups	xmmword ptr [rbp + 16], xmm0
	movdqu	xmmword ptr [rbp + 32], xmm1
	movdqu	xmmword ptr [rbp + 48], xmm2
	movups	xmmword ptr [rbp + 64], xmm3
	movaps	xmm0, xmmword ptr [rsp + 192]
	movups	xmmword ptr [rbp + 80], xmm0
	movdqa	xmm0, xmmword ptr [rsp + 208]
	movdqu	xmmword ptr [rbp + 96], xmm0
	jmp	.LBB_40
.LBB_31:
	lea	rbx, [rsp + 24]
	mov	edx, 1048576
	mov	rdi, rbx
	call	qword ptr [rip + wire::frame::too_large]
	lea	rdi, [rbp + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, rbx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	jmp	.LBB_40
.LBB_32:
	movzx	ecx, word ptr [rsi + 2*rax]
	rol	cx, 8
	mov	word ptr [rbp + 2*rax], cx
	inc	rax
.LBB_33:
	cmp	r13, rax
	jne	.LBB_32
.LBB_34:
	cmp	r15, 4
	jb	.LBB_38
	add	rbp, r9
	mov	rsi, qword ptr [r14 + 56]
	mov	eax, r8d
	bswap	eax
	add	r15, -4
	mov	dword ptr [rbp], eax
	cmp	r8, r15
	ja	.LBB_38
	add	rbp, 4
	mov	rdi, rbp
	mov	rdx, r8
	mov	rbx, r8
	call	qword ptr [rip + memcpy]
	cmp	r15, rbx
	jne	.LBB_38
	mov	rbp, qword ptr [rsp + 16]
	mov	rax, qword ptr [rsp + 224]
	mov	qword ptr [rbp + 8], rax
	xor	eax, eax
	jmp	.LBB_41
.LBB_38:
	lea	rsi, [rip + DATA]
	lea	rdi, [rsp + 232]
	call	qword ptr [rip + wire::codec::mismeasured]
	mov	rbp, qword ptr [rsp + 16]
.LBB_39:
	mov	rax, qword ptr [rsp + 328]
	mov	qword ptr [rbp + 104], rax
	movups	xmm0, xmmword ptr [rsp + 312]
	movups	xmmword ptr [rbp + 88], xmm0
	movups	xmm0, xmmword ptr [rsp + 296]
	movups	xmmword ptr [rbp + 72], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 232]
	movdqu	xmm1, xmmword ptr [rsp + 248]
	movdqu	xmm2, xmmword ptr [rsp + 264]
	movups	xmm3, xmmword ptr [rsp + 280]
	movups	xmmword ptr [rbp + 56], xmm3
	movdqu	xmmword ptr [rbp + 40], xmm2
	movdqu	xmmword ptr [rbp + 24], xmm1
	movdqu	xmmword ptr [rbp + 8], xmm0
.LBB_40:
	mov	eax, 1
.LBB_41:
	mov	qword ptr [rbp], rax
	add	rsp, 440
	pop	rbx
	pop	r12
	pop	r13
	pop	r14
	pop	r15
	pop	rbp
	ret
