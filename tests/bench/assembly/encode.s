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
	jne	.LBB_24
	mov	r13, qword ptr [r14 + 32]
	cmp	r13, 32768
	jae	.LBB_37
	mov	rbx, rdx
	mov	rdx, qword ptr [r14 + 64]
	test	rdx, -2147483648
	jne	.LBB_25
	lea	rax, [r12 + 2*r13]
	lea	r15, [rdx + rax]
	add	r15, 14
	mov	qword ptr [rsp + 16], rdx
	lea	rsi, [rdx + rax]
	add	rsi, 20
	cmp	r15, 1048570
	ja	.LBB_38
	lea	rdx, [r15 + 10]
	cmp	rdx, rcx
	ja	.LBB_34
	mov	qword ptr [rsp + 224], rdx
	mov	qword ptr [rsp + 8], rbp
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
	add	r15, -8
	mov	dword ptr [rbx + 14], eax
	sub	r15, r12
	jb	.LBB_39
	lea	rbp, [rbx + 18]
	mov	rdi, rbp
	mov	rdx, r12
	call	qword ptr [rip + memcpy]
	cmp	r15, 2
	jb	.LBB_39
	mov	eax, r13d
	rol	ax, 8
	lea	r8, [2*r13]
	add	r15, -2
	mov	word ptr [rbp + r12], ax
	sub	r15, r8
	jb	.LBB_39
	add	rbp, r12
	add	rbp, 2
	mov	rsi, qword ptr [r14 + 16]
	mov	rdx, qword ptr [r14 + 24]
	test	byte ptr [r14 + 8], 1
	je	.LBB_14
	cmp	rdx, r13
	cmovb	r13, rdx
	test	r13, r13
	je	.LBB_18
	cmp	r13, 4
	jae	.LBB_22
	xor	eax, eax
	jmp	.LBB_12
.LBB_14:
	test	byte ptr [r14 + 9], 1
	jne	.LBB_35
	cmp	r8, rdx
	jb	.LBB_39
	mov	rdi, rbp
	mov	rbx, r8
	call	qword ptr [rip + memcpy]
.LBB_17:
	mov	r8, rbx
	jmp	.LBB_18
.LBB_22:
	cmp	r13, 16
	jae	.LBB_28
	xor	eax, eax
	jmp	.LBB_32
.LBB_24:
	add	r14, 40
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 24]
	mov	ecx, 1
	jmp	.LBB_26
.LBB_25:
	add	r14, 56
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 24]
	mov	ecx, 3
.LBB_26:
	xor	edx, edx
	mov	r8, r14
	call	qword ptr [rip + wire::codec::field::measure::refused_value]
.LBB_27:
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
	jmp	.LBB_41
.LBB_28:
	mov	eax, r13d
	and	eax, 32752
	lea	ecx, [2*r13]
	and	ecx, 65504
	lea	rdx, [r12 + rbx]
	add	rdx, 36
	xor	edi, edi
.LBB_29:
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
	jne	.LBB_29
	cmp	r13, rax
	je	.LBB_18
	test	r13b, 12
	je	.LBB_12
.LBB_32:
	mov	rcx, rax
	mov	eax, r13d
	and	eax, 32764
.LBB_33:
	movq	xmm0, qword ptr [rsi + 2*rcx]
	movdqa	xmm1, xmm0
	psrlw	xmm1, 8
	psllw	xmm0, 8
	por	xmm0, xmm1
	movq	qword ptr [rbp + 2*rcx], xmm0
	add	rcx, 4
	cmp	rax, rcx
	jne	.LBB_33
	jmp	.LBB_13
.LBB_34:
	lea	rax, [rip + DATA]
	lea	rdi, [rsp + 232]
	mov	rsi, rdx
	mov	rdx, rcx
	mov	rcx, rax
	call	qword ptr [rip + wire::codec::too_small]
	jmp	.LBB_40
.LBB_35:
	lea	rdi, [r14 + 8]
	mov	rsi, rbp
	mov	rdx, r8
	xor	ecx, ecx
	mov	rbx, r8
	call	wire::types::array::rewrite
	test	al, al
	je	.LBB_17
	jmp	.LBB_39
.LBB_37:
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
	jmp	.LBB_27
.LBB_38:
	lea	rbx, [rsp + 24]
	mov	edx, 1048576
	mov	rdi, rbx
	call	qword ptr [rip + wire::frame::too_large]
	lea	rdi, [rbp + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, rbx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	jmp	.LBB_41
.LBB_12:
	movzx	ecx, word ptr [rsi + 2*rax]
	rol	cx, 8
	mov	word ptr [rbp + 2*rax], cx
	inc	rax
.LBB_13:
	cmp	r13, rax
	jne	.LBB_12
.LBB_18:
	cmp	r15, 4
	jb	.LBB_39
	add	rbp, r8
	mov	rsi, qword ptr [r14 + 56]
	mov	rcx, qword ptr [rsp + 16]
	mov	eax, ecx
	bswap	eax
	add	r15, -4
	mov	dword ptr [rbp], eax
	cmp	r15, rcx
	jb	.LBB_39
	add	rbp, 4
	mov	rdi, rbp
	mov	rbx, qword ptr [rsp + 16]
	mov	rdx, rbx
	call	qword ptr [rip + memcpy]
	cmp	r15, rbx
	jne	.LBB_39
	mov	rbp, qword ptr [rsp + 8]
	mov	rax, qword ptr [rsp + 224]
	mov	qword ptr [rbp + 8], rax
	xor	eax, eax
	jmp	.LBB_42
.LBB_39:
	lea	rsi, [rip + DATA]
	lea	rdi, [rsp + 232]
	call	qword ptr [rip + wire::codec::mismeasured]
	mov	rbp, qword ptr [rsp + 8]
.LBB_40:
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
.LBB_41:
	mov	eax, 1
.LBB_42:
	mov	qword ptr [rbp], rax
	add	rsp, 440
	pop	rbx
	pop	r12
	pop	r13
	pop	r14
	pop	r15
	pop	rbp
	ret
