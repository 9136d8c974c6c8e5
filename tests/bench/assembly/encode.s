# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r13
	push	r12
	push	rbx
	sub	rsp, 328
	mov	rbp, rdi
	mov	r15, qword ptr [rsi + 48]
	test	r15, -2147483648
	jne	.LBB_1
	mov	r12, rsi
	mov	r13, qword ptr [rsi + 32]
	cmp	r13, 32768
	jae	.LBB_3
	mov	r8, qword ptr [r12 + 64]
	test	r8, -2147483648
	jne	.LBB_5
	lea	r14, [r15 + 2*r13]
	lea	rsi, [r8 + r14]
	add	rsi, 20
	add	r14, r8
	cmp	r14, 1048557
	jae	.LBB_8
	lea	rax, [r14 + 24]
	cmp	rax, rcx
	ja	.LBB_10
	mov	rbx, rdx
	mov	qword ptr [rsp + 320], rax
	mov	qword ptr [rsp + 112], rbp
	bswap	esi
	mov	dword ptr [rdx], esi
	movzx	eax, byte ptr [r12]
	mov	byte ptr [rdx + 4], al
	movzx	eax, byte ptr [r12 + 1]
	mov	rcx, qword ptr [r12 + 72]
	bswap	rcx
	mov	byte ptr [rdx + 5], al
	mov	qword ptr [rdx + 6], rcx
	mov	rsi, qword ptr [r12 + 40]
	mov	eax, r15d
	bswap	eax
	add	r14, 6
	mov	dword ptr [rdx + 14], eax
	sub	r14, r15
	jb	.LBB_36
	lea	rbp, [rbx + 18]
	mov	rdi, rbp
	mov	rdx, r15
	mov	qword ptr [rsp + 104], r8
	call	qword ptr [rip + memcpy]
	mov	r8, qword ptr [rsp + 104]
	cmp	r14, 2
	jb	.LBB_36
	mov	eax, r13d
	rol	ax, 8
	lea	r9, [2*r13]
	add	r14, -2
	mov	word ptr [rbp + r15], ax
	sub	r14, r9
	jb	.LBB_36
	add	rbp, r15
	add	rbp, 2
	mov	rsi, qword ptr [r12 + 16]
	mov	rdx, qword ptr [r12 + 24]
	test	byte ptr [r12 + 8], 1
	je	.LBB_15
	cmp	rdx, r13
	cmovb	r13, rdx
	test	r13, r13
	je	.LBB_33
	cmp	r13, 4
	jae	.LBB_24
	xor	eax, eax
	jmp	.LBB_23
.LBB_15:
	test	byte ptr [r12 + 9], 1
	jne	.LBB_16
	cmp	rdx, r9
	ja	.LBB_36
	mov	rdi, rbp
	mov	rbx, r9
	call	qword ptr [rip + memcpy]
	mov	r9, rbx
	mov	r8, qword ptr [rsp + 104]
	jmp	.LBB_33
.LBB_24:
	cmp	r13, 16
	jae	.LBB_26
	xor	eax, eax
	jmp	.LBB_30
.LBB_26:
	mov	eax, r13d
	and	eax, 32752
	lea	ecx, [2*r13]
	and	ecx, 65504
	lea	rdx, [r15 + rbx]
	add	rdx, 36
	xor	edi, edi
.LBB_27:
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
	jne	.LBB_27
	cmp	r13, rax
	je	.LBB_33
	test	r13b, 12
	je	.LBB_23
.LBB_30:
	mov	rcx, rax
	mov	eax, r13d
	and	eax, 32764
.LBB_31:
	movq	xmm0, qword ptr [rsi + 2*rcx]
	movdqa	xmm1, xmm0
	psrlw	xmm1, 8
	psllw	xmm0, 8
	por	xmm0, xmm1
	movq	qword ptr [rbp + 2*rcx], xmm0
	add	rcx, 4
	cmp	rax, rcx
	jne	.LBB_31
	jmp	.LBB_32
.LBB_16:
	lea	rdi, [r12 + 8]
	mov	rsi, rbp
	mov	rdx, r9
	xor	ecx, ecx
	mov	rbx, r9
	call	wire::types::array::rewrite
	mov	r8, qword ptr [rsp + 104]
	test	al, al
	jne	.LBB_36
	mov	r9, rbx
	jmp	.LBB_33
.LBB_10:
	lea	rdi, [rsp + 120]
	mov	rsi, rax
	mov	rdx, rcx
	call	qword ptr [rip + wire::io::output::too_small]
	jmp	.LBB_37
.LBB_1:
	mov	rdi, rsp
	mov	ecx, 2147483647
	xor	esi, esi
	mov	rdx, r15
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::too_large]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movups	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 176], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 192], xmm0
	movups	xmm0, xmmword ptr [rsp + 88]
	movups	xmmword ptr [rsp + 208], xmm0
	mov	qword ptr [rsp + 120], rax
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 120]
	mov	r8d, 1
	jmp	.LBB_6
.LBB_3:
	mov	rdi, rsp
	mov	ecx, 32767
	mov	esi, 1
	mov	rdx, r13
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::too_large]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movups	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 176], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 192], xmm0
	movups	xmm0, xmmword ptr [rsp + 88]
	movups	xmmword ptr [rsp + 208], xmm0
	mov	qword ptr [rsp + 120], rax
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 120]
	mov	r8d, 2
	jmp	.LBB_6
.LBB_5:
	mov	rdi, rsp
	mov	ecx, 2147483647
	xor	esi, esi
	mov	rdx, r8
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::too_large]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movups	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 176], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 192], xmm0
	movups	xmm0, xmmword ptr [rsp + 88]
	movups	xmmword ptr [rsp + 208], xmm0
	mov	qword ptr [rsp + 120], rax
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 120]
	mov	r8d, 3
.LBB_6:
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_part]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movaps	xmmword ptr [rsp + 224], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movaps	xmmword ptr [rsp + 240], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movaps	xmmword ptr [rsp + 256], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movaps	xmmword ptr [rsp + 272], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 288], xmm0
	movups	xmm0, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 304], xmm0
	mov	qword ptr [rbp + 8], rax
	movaps	xmm0, xmmword ptr [rsp + 224]
	movdqa	xmm1, xmmword ptr [rsp + 240]
	movdqa	xmm2, xmmword ptr [rsp + 256]
	movaps	xmm3, xmmword ptr [rsp + 272]
	movups	xmmword ptr [rbp + 16], xmm0
	movdqu	xmmword ptr [rbp + 32], xmm1
	movdqu	xmmword ptr [rbp + 48], xmm2
	movups	xmmword ptr [rbp + 64], xmm3
	movaps	xmm0, xmmword ptr [rsp + 288]
	movups	xmmword ptr [rbp + 80], xmm0
	movdqa	xmm0, xmmword ptr [rsp + 304]
	movdqu	xmmword ptr [rbp + 96], xmm0
	mov	qword ptr [rbp], 1
	jmp	.LBB_40
.LBB_8:
	mov	rbx, rsp
	mov	edx, 1048576
	mov	rdi, rbx
	call	qword ptr [rip + wire::frame::too_large]
	lea	rdi, [rbp + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, rbx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	mov	qword ptr [rbp], 1
	jmp	.LBB_40
.LBB_23:
	movzx	ecx, word ptr [rsi + 2*rax]
	rol	cx, 8
	mov	word ptr [rbp + 2*rax], cx
	inc	rax
.LBB_32:
	cmp	r13, rax
	jne	.LBB_23
.LBB_33:
	cmp	r14, 4
	jb	.LBB_36
	add	rbp, r9
	mov	rsi, qword ptr [r12 + 56]
	mov	eax, r8d
	bswap	eax
	add	r14, -4
	mov	dword ptr [rbp], eax
	cmp	r8, r14
	ja	.LBB_36
	add	rbp, 4
	mov	rdi, rbp
	mov	rdx, r8
	mov	rbx, r8
	call	qword ptr [rip + memcpy]
	cmp	r14, rbx
	jne	.LBB_36
	mov	rbp, qword ptr [rsp + 112]
	mov	rax, qword ptr [rsp + 320]
	mov	qword ptr [rbp + 8], rax
	xor	eax, eax
	jmp	.LBB_39
.LBB_36:
	lea	rdi, [rsp + 120]
	call	qword ptr [rip + wire::codec::mismeasured]
	mov	rbp, qword ptr [rsp + 112]
.LBB_37:
	mov	rax, qword ptr [rsp + 216]
	mov	qword ptr [rsp + 96], rax
	movups	xmm0, xmmword ptr [rsp + 200]
	movaps	xmmword ptr [rsp + 80], xmm0
	movups	xmm0, xmmword ptr [rsp + 184]
	movaps	xmmword ptr [rsp + 64], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 120]
	movdqu	xmm1, xmmword ptr [rsp + 136]
	movdqu	xmm2, xmmword ptr [rsp + 152]
	movups	xmm3, xmmword ptr [rsp + 168]
	movaps	xmmword ptr [rsp + 48], xmm3
	movdqa	xmmword ptr [rsp + 32], xmm2
	movdqa	xmmword ptr [rsp + 16], xmm1
	movdqa	xmmword ptr [rsp], xmm0
	lea	rdi, [rbp + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, rsp
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	mov	eax, 1
.LBB_39:
	mov	qword ptr [rbp], rax
.LBB_40:
	add	rsp, 328
	pop	rbx
	pop	r12
	pop	r13
	pop	r14
	pop	r15
	pop	rbp
	ret
