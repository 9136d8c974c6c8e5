# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r13
	push	r12
	push	rbx
	sub	rsp, 344
	mov	r14, rsi
	mov	rbp, rdi
	mov	rbx, qword ptr [rsi + 48]
	test	rbx, -2147483648
	jne	.LBB_1
	mov	r13, qword ptr [r14 + 32]
	cmp	r13, 32768
	jae	.LBB_3
	mov	eax, 2147483648
	mov	r8, qword ptr [r14 + 64]
	cmp	r8, rax
	jae	.LBB_5
	lea	r15, [rbx + 2*r13]
	lea	rsi, [r8 + r15]
	add	rsi, 20
	add	r15, r8
	cmp	r15, 1048557
	jae	.LBB_9
	lea	rax, [r15 + 24]
	cmp	rax, rcx
	ja	.LBB_11
	mov	r12, rdx
	mov	qword ptr [rsp + 232], rax
	mov	qword ptr [rsp + 120], rbp
	bswap	esi
	mov	dword ptr [rdx], esi
	movzx	eax, byte ptr [r14]
	mov	byte ptr [rdx + 4], al
	movzx	eax, byte ptr [r14 + 1]
	mov	rcx, qword ptr [r14 + 72]
	bswap	rcx
	mov	byte ptr [rdx + 5], al
	mov	qword ptr [rdx + 6], rcx
	mov	rsi, qword ptr [r14 + 40]
	mov	eax, ebx
	bswap	eax
	add	r15, 6
	mov	dword ptr [rdx + 14], eax
	sub	r15, rbx
	jb	.LBB_37
	lea	rbp, [r12 + 18]
	mov	rdi, rbp
	mov	rdx, rbx
	mov	qword ptr [rsp + 8], r8
	call	qword ptr [rip + memcpy]
	mov	r8, qword ptr [rsp + 8]
	cmp	r15, 2
	jb	.LBB_37
	mov	eax, r13d
	rol	ax, 8
	lea	r9, [2*r13]
	add	r15, -2
	mov	word ptr [rbp + rbx], ax
	sub	r15, r9
	jb	.LBB_37
	add	rbp, rbx
	add	rbp, 2
	mov	rsi, qword ptr [r14 + 16]
	mov	rdx, qword ptr [r14 + 24]
	test	byte ptr [r14 + 8], 1
	je	.LBB_16
	cmp	rdx, r13
	cmovb	r13, rdx
	test	r13, r13
	je	.LBB_34
	cmp	r13, 4
	jae	.LBB_25
	xor	eax, eax
	jmp	.LBB_24
.LBB_16:
	test	byte ptr [r14 + 9], 1
	jne	.LBB_17
	cmp	rdx, r9
	ja	.LBB_37
	mov	rdi, rbp
	mov	rbx, r9
	call	qword ptr [rip + memcpy]
	mov	r9, rbx
	mov	r8, qword ptr [rsp + 8]
	jmp	.LBB_34
.LBB_25:
	cmp	r13, 16
	jae	.LBB_27
	xor	eax, eax
	jmp	.LBB_31
.LBB_27:
	mov	eax, r13d
	and	eax, 32752
	lea	ecx, [2*r13]
	and	ecx, 65504
	lea	rdx, [rbx + r12]
	add	rdx, 36
	xor	edi, edi
.LBB_28:
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
	jne	.LBB_28
	cmp	r13, rax
	je	.LBB_34
	test	r13b, 12
	je	.LBB_24
.LBB_31:
	mov	rcx, rax
	mov	eax, r13d
	and	eax, 32764
.LBB_32:
	movq	xmm0, qword ptr [rsi + 2*rcx]
	movdqa	xmm1, xmm0
	psrlw	xmm1, 8
	psllw	xmm0, 8
	por	xmm0, xmm1
	movq	qword ptr [rbp + 2*rcx], xmm0
	add	rcx, 4
	cmp	rax, rcx
	jne	.LBB_32
	jmp	.LBB_33
.LBB_17:
	lea	rdi, [r14 + 8]
	mov	rsi, rbp
	mov	rdx, r9
	xor	ecx, ecx
	mov	rbx, r9
	call	wire::types::array::rewrite
	mov	r8, qword ptr [rsp + 8]
	test	al, al
	jne	.LBB_37
	mov	r9, rbx
	jmp	.LBB_34
.LBB_11:
	lea	rdi, [rsp + 240]
	mov	rsi, rax
	mov	rdx, rcx
	call	qword ptr [rip + wire::io::output::too_small]
	jmp	.LBB_38
.LBB_1:
	add	r14, 40
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	mov	ecx, 1
	jmp	.LBB_6
.LBB_3:
	lea	rdi, [rsp + 16]
	mov	ecx, 32767
	mov	esi, 1
	mov	rdx, r13
	call	qword ptr [rip + wire::primitive::length::<impl wire::layout::end::Unit>::too_large]
	mov	rax, qword ptr [rsp + 16]
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmmword ptr [rsp + 248], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmmword ptr [rsp + 264], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movups	xmmword ptr [rsp + 280], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movups	xmmword ptr [rsp + 296], xmm0
	movups	xmm0, xmmword ptr [rsp + 88]
	movups	xmmword ptr [rsp + 312], xmm0
	movups	xmm0, xmmword ptr [rsp + 104]
	movups	xmmword ptr [rsp + 328], xmm0
	mov	qword ptr [rsp + 240], rax
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 240]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_part]
	jmp	.LBB_7
.LBB_5:
	add	r14, 56
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	mov	ecx, 3
.LBB_6:
	xor	edx, edx
	mov	r8, r14
	call	qword ptr [rip + wire::codec::field::refused_value]
.LBB_7:
	mov	rax, qword ptr [rsp + 16]
	movups	xmm0, xmmword ptr [rsp + 24]
	movaps	xmmword ptr [rsp + 128], xmm0
	movups	xmm0, xmmword ptr [rsp + 40]
	movaps	xmmword ptr [rsp + 144], xmm0
	movups	xmm0, xmmword ptr [rsp + 56]
	movaps	xmmword ptr [rsp + 160], xmm0
	movups	xmm0, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 176], xmm0
	movups	xmm0, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 192], xmm0
	movups	xmm0, xmmword ptr [rsp + 104]
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
	mov	qword ptr [rbp], 1
	jmp	.LBB_41
.LBB_9:
	lea	rbx, [rsp + 16]
	mov	edx, 1048576
	mov	rdi, rbx
	call	qword ptr [rip + wire::frame::too_large]
	lea	rdi, [rbp + 8]
	lea	rdx, [rip + DATA]
	mov	rsi, rbx
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	mov	qword ptr [rbp], 1
	jmp	.LBB_41
.LBB_24:
	movzx	ecx, word ptr [rsi + 2*rax]
	rol	cx, 8
	mov	word ptr [rbp + 2*rax], cx
	inc	rax
.LBB_33:
	cmp	r13, rax
	jne	.LBB_24
.LBB_34:
	cmp	r15, 4
	jb	.LBB_37
	add	rbp, r9
	mov	rsi, qword ptr [r14 + 56]
	mov	eax, r8d
	bswap	eax
	add	r15, -4
	mov	dword ptr [rbp], eax
	cmp	r8, r15
	ja	.LBB_37
	add	rbp, 4
	mov	rdi, rbp
	mov	rdx, r8
	mov	rbx, r8
	call	qword ptr [rip + memcpy]
	cmp	r15, rbx
	jne	.LBB_37
	mov	rbp, qword ptr [rsp + 120]
	mov	rax, qword ptr [rsp + 232]
	mov	qword ptr [rbp + 8], rax
	xor	eax, eax
	jmp	.LBB_40
.LBB_37:
	lea	rdi, [rsp + 240]
	call	qword ptr [rip + wire::codec::mismeasured]
	mov	rbp, qword ptr [rsp + 120]
.LBB_38:
	mov	rax, qword ptr [rsp + 336]
	mov	qword ptr [rsp + 112], rax
	movups	xmm0, xmmword ptr [rsp + 320]
	movaps	xmmword ptr [rsp + 96], xmm0
	movups	xmm0, xmmword ptr [rsp + 304]
	movaps	xmmword ptr [rsp + 80], xmm0
	movdqu	xmm0, xmmword ptr [rsp + 240]
	movdqu	xmm1, xmmword ptr [rsp + 256]
	movdqu	xmm2, xmmword ptr [rsp + 272]
	movups	xmm3, xmmword ptr [rsp + 288]
	movaps	xmmword ptr [rsp + 64], xmm3
	movdqa	xmmword ptr [rsp + 48], xmm2
	movdqa	xmmword ptr [rsp + 32], xmm1
	movdqa	xmmword ptr [rsp + 16], xmm0
	lea	rdi, [rbp + 8]
	lea	rdx, [rip + DATA]
	lea	rsi, [rsp + 16]
	call	qword ptr [rip + wire::error::encode::EncodeError::in_message]
	mov	eax, 1
.LBB_40:
	mov	qword ptr [rbp], rax
.LBB_41:
	add	rsp, 344
	pop	rbx
	pop	r12
	pop	r13
	pop	r14
	pop	r15
	pop	rbp
	ret
