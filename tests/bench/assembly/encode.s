# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r13
	push	r12
	push	rbx
	sub	rsp, 216
	mov	rbx, rdi
	mov	qword ptr [rdi + 8], 8
	mov	qword ptr [rdi], 0
	mov	rbp, qword ptr [rsi + 48]
	test	rbp, -2147483648
	jne	.LBB_1
	mov	r15, rdx
	mov	r14, rsi
	lea	rsi, [rbp + 12]
	mov	qword ptr [rbx + 8], rsi
	mov	qword ptr [rbx], 0
	mov	rdx, qword ptr [r14 + 32]
	cmp	rdx, 32768
	jae	.LBB_3
	lea	rax, [2*rdx + 14]
	add	rax, rbp
	cmp	rax, rsi
	jb	.LBB_6
	mov	qword ptr [rbx + 8], rax
	mov	qword ptr [rbx], 0
	mov	rdx, qword ptr [r14 + 64]
	test	rdx, -2147483648
	jne	.LBB_8
	lea	r13, [rax + rdx]
	add	r13, 4
	cmp	r13, rax
	jb	.LBB_6
	mov	qword ptr [rbx + 8], r13
	mov	qword ptr [rbx], 0
	cmp	r13, -2
	jae	.LBB_6
	lea	rsi, [r13 + 2]
	mov	qword ptr [rbx + 8], rsi
	mov	qword ptr [rbx], 0
	cmp	r13, 1048575
	jae	.LBB_12
	lea	rax, [r13 + 6]
	cmp	rax, rcx
	ja	.LBB_14
	mov	qword ptr [rsp + 208], rax
	cmp	r13, 12
	jb	.LBB_41
	bswap	esi
	mov	dword ptr [r15], esi
	movzx	eax, byte ptr [r14]
	mov	byte ptr [r15 + 4], al
	movzx	eax, byte ptr [r14 + 1]
	mov	rcx, qword ptr [r14 + 72]
	bswap	rcx
	mov	byte ptr [r15 + 5], al
	mov	qword ptr [r15 + 6], rcx
	mov	rsi, qword ptr [r14 + 40]
	mov	eax, ebp
	bswap	eax
	add	r13, -12
	mov	dword ptr [r15 + 14], eax
	sub	r13, rbp
	jb	.LBB_41
	lea	r12, [r15 + 18]
	mov	rdi, r12
	mov	rdx, rbp
	call	qword ptr [rip + memcpy]
	cmp	r13, 2
	jb	.LBB_41
	mov	rax, qword ptr [r14 + 32]
	mov	ecx, eax
	rol	cx, 8
	add	r13, -2
	mov	word ptr [r12 + rbp], cx
	lea	r9, [rax + rax]
	sub	r13, r9
	jb	.LBB_41
	add	r12, rbp
	add	r12, 2
	mov	rsi, qword ptr [r14 + 16]
	mov	rdx, qword ptr [r14 + 24]
	test	byte ptr [r14 + 8], 1
	je	.LBB_20
	movabs	rdi, 9223372036854775792
	lea	rcx, [rdi + 15]
	and	rax, rcx
	cmp	rdx, rax
	cmovb	rax, rdx
	test	rax, rax
	je	.LBB_38
	cmp	rax, 4
	jae	.LBB_29
	xor	ecx, ecx
	jmp	.LBB_28
.LBB_20:
	test	byte ptr [r14 + 9], 1
	jne	.LBB_21
	cmp	rdx, r9
	ja	.LBB_41
	mov	rdi, r12
	mov	r15, r9
	call	qword ptr [rip + memcpy]
	mov	r9, r15
	jmp	.LBB_38
.LBB_29:
	cmp	rax, 16
	jae	.LBB_31
	xor	ecx, ecx
	jmp	.LBB_35
.LBB_31:
	mov	rcx, rax
	and	rcx, rdi
	lea	rdx, [r15 + rbp]
	add	rdx, 36
	xor	r8d, r8d
.LBB_32:
	movdqu	xmm0, xmmword ptr [rsi + 2*r8]
	movdqu	xmm1, xmmword ptr [rsi + 2*r8 + 16]
	movdqa	xmm2, xmm0
	psrlw	xmm2, 8
	psllw	xmm0, 8
	por	xmm0, xmm2
	movdqa	xmm2, xmm1
	psrlw	xmm2, 8
	psllw	xmm1, 8
	por	xmm1, xmm2
	movdqu	xmmword ptr [rdx + 2*r8 - 16], xmm0
	movdqu	xmmword ptr [rdx + 2*r8], xmm1
	add	r8, 16
	cmp	rcx, r8
	jne	.LBB_32
	cmp	rax, rcx
	je	.LBB_38
	test	al, 12
	je	.LBB_28
.LBB_35:
	mov	rdx, rcx
	add	rdi, 12
	mov	rcx, rdi
	and	rcx, rax
.LBB_36:
	movq	xmm0, qword ptr [rsi + 2*rdx]
	movdqa	xmm1, xmm0
	psrlw	xmm1, 8
	psllw	xmm0, 8
	por	xmm0, xmm1
	movq	qword ptr [r12 + 2*rdx], xmm0
	add	rdx, 4
	cmp	rcx, rdx
	jne	.LBB_36
	jmp	.LBB_37
.LBB_21:
	lea	rdi, [r14 + 8]
	mov	rsi, r12
	mov	rdx, r9
	xor	ecx, ecx
	mov	r15, r9
	call	wire::types::array::rewrite
	test	al, al
	jne	.LBB_41
	mov	r9, r15
	jmp	.LBB_38
.LBB_6:
	lea	rdi, [rbx + 8]
	call	qword ptr [rip + wire::error::encode::EncodeError::too_large]
	mov	qword ptr [rbx], 1
	jmp	.LBB_45
.LBB_14:
	lea	rdi, [rsp + 104]
	mov	rsi, rax
	mov	rdx, rcx
	call	qword ptr [rip + wire::io::output::too_small]
	jmp	.LBB_42
.LBB_1:
	mov	rdi, rsp
	mov	ecx, 2147483647
	xor	esi, esi
	mov	rdx, rbp
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::length::Unit>::too_large]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movups	xmmword ptr [rsp + 112], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 176], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 88]
	movdqu	xmmword ptr [rsp + 192], xmm0
	mov	qword ptr [rsp + 104], rax
	lea	rdi, [rbx + 8]
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rsi, [rsp + 104]
	mov	r8d, 1
	jmp	.LBB_4
.LBB_3:
	mov	rdi, rsp
	mov	ecx, 32767
	mov	esi, 1
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::length::Unit>::too_large]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movups	xmmword ptr [rsp + 112], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 176], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 88]
	movdqu	xmmword ptr [rsp + 192], xmm0
	mov	qword ptr [rsp + 104], rax
	lea	rdi, [rbx + 8]
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rsi, [rsp + 104]
	mov	r8d, 2
	jmp	.LBB_4
.LBB_8:
	mov	rdi, rsp
	mov	ecx, 2147483647
	xor	esi, esi
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::length::Unit>::too_large]
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	movups	xmmword ptr [rsp + 112], xmm0
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 176], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 88]
	movdqu	xmmword ptr [rsp + 192], xmm0
	mov	qword ptr [rsp + 104], rax
	lea	rdi, [rbx + 8]
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rsi, [rsp + 104]
	mov	r8d, 3
.LBB_4:
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_part]
	mov	qword ptr [rbx], 1
	jmp	.LBB_45
.LBB_12:
	mov	r14, rsp
	mov	edx, 1048576
	mov	rdi, r14
	call	qword ptr [rip + wire::frame::too_large]
	lea	rdi, [rbx + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, r14
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	mov	qword ptr [rbx], 1
	jmp	.LBB_45
.LBB_28:
	movzx	edx, word ptr [rsi + 2*rcx]
	rol	dx, 8
	mov	word ptr [r12 + 2*rcx], dx
	inc	rcx
.LBB_37:
	cmp	rax, rcx
	jne	.LBB_28
.LBB_38:
	cmp	r13, 4
	jb	.LBB_41
	add	r12, r9
	mov	rsi, qword ptr [r14 + 56]
	mov	r14, qword ptr [r14 + 64]
	mov	eax, r14d
	bswap	eax
	add	r13, -4
	mov	dword ptr [r12], eax
	cmp	r14, r13
	ja	.LBB_41
	add	r12, 4
	mov	rdi, r12
	mov	rdx, r14
	call	qword ptr [rip + memcpy]
	cmp	r13, r14
	jne	.LBB_41
	mov	rax, qword ptr [rsp + 208]
	mov	qword ptr [rbx + 8], rax
	xor	eax, eax
	jmp	.LBB_44
.LBB_41:
	lea	rdi, [rsp + 104]
	call	qword ptr [rip + wire::codec::mismeasured]
.LBB_42:
	mov	rax, qword ptr [rsp + 200]
	mov	qword ptr [rsp + 96], rax
	movups	xmm0, xmmword ptr [rsp + 184]
	movaps	xmmword ptr [rsp + 80], xmm0
	movups	xmm0, xmmword ptr [rsp + 168]
	movaps	xmmword ptr [rsp + 64], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 104]
	movdqu	xmm1, xmmword ptr [rsp + 120]
	movdqu	xmm2, xmmword ptr [rsp + 136]
	movups	xmm3, xmmword ptr [rsp + 152]
	movaps	xmmword ptr [rsp + 48], xmm3
	movdqa	xmmword ptr [rsp + 32], xmm2
	movdqa	xmmword ptr [rsp + 16], xmm1
	movdqa	xmmword ptr [rsp], xmm0
	lea	rdi, [rbx + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, rsp
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	mov	eax, 1
.LBB_44:
	mov	qword ptr [rbx], rax
.LBB_45:
	add	rsp, 216
	pop	rbx
	pop	r12
	pop	r13
	pop	r14
	pop	r15
	pop	rbp
	ret
