# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	r12
	push	rbx
	sub	rsp, 208
	cmp	rdx, 14
	jb	.LBB_17
	lea	r14, [rdx - 14]
	mov	eax, dword ptr [rsi + 10]
	bswap	eax
	movsxd	r10, eax
	sub	r14, r10
	jb	.LBB_2
	lea	r11, [rsi + 14]
	lea	rbx, [r11 + r10]
	cmp	r14, 1
	jbe	.LBB_4
	movzx	eax, word ptr [rbx]
	rol	ax, 8
	test	ax, ax
	js	.LBB_8
	lea	r8, [r14 - 2]
	movsx	r15, ax
	lea	rax, [r15 + r15]
	mov	r9, r8
	sub	r9, rax
	jb	.LBB_7
	add	rbx, 2
	lea	r8, [rbx + rax]
	cmp	r9, 3
	jbe	.LBB_12
	lea	rcx, [r9 - 4]
	mov	ebp, dword ptr [r8]
	bswap	ebp
	movsxd	r14, ebp
	cmp	rcx, r14
	jb	.LBB_14
	movzx	r9d, byte ptr [rsi]
	movzx	ebp, byte ptr [rsi + 1]
	mov	rsi, qword ptr [rsi + 2]
	bswap	rsi
	add	r8, 4
	mov	byte ptr [rdi + 8], r9b
	mov	byte ptr [rdi + 9], bpl
	mov	qword ptr [rdi + 16], 0
	mov	qword ptr [rdi + 24], rbx
	mov	qword ptr [rdi + 32], rax
	mov	qword ptr [rdi + 40], r15
	mov	qword ptr [rdi + 48], r11
	mov	qword ptr [rdi + 56], r10
	mov	qword ptr [rdi + 64], r8
	mov	qword ptr [rdi + 72], r14
	mov	qword ptr [rdi + 80], rsi
	mov	qword ptr [rdi], 0
	sub	rcx, r14
	jne	.LBB_20
	xor	eax, eax
.LBB_22:
	mov	qword ptr [rdi], rax
	add	rsp, 208
	pop	rbx
	pop	r12
	pop	r14
	pop	r15
	pop	rbp
	ret
.LBB_2:
	add	rdx, -10
	add	rsi, 10
	mov	rax, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	r8, rsp
	mov	ecx, 1
	mov	rbx, rdi
	mov	rdi, r8
	mov	r8, rsi
	mov	rsi, rax
	mov	r9, rdx
	xor	edx, edx
	push	0
	push	10
	call	qword ptr [rip + wire::codec::field::read::refused]
	mov	rdi, rbx
.LBB_9:
	add	rsp, 16
.LBB_10:
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	mov	rcx, qword ptr [rsp + 24]
	mov	rdx, qword ptr [rsp + 32]
	mov	rsi, qword ptr [rsp + 40]
	mov	r8, qword ptr [rsp + 48]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm2, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm2
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	mov	r9, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], r9
	jmp	.LBB_16
.LBB_14:
	mov	rbx, rdi
	sub	rdx, r9
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	mov	ecx, 3
	mov	rax, rdx
	xor	edx, edx
	push	0
	push	rax
	call	qword ptr [rip + wire::codec::field::read::refused]
	add	rsp, 16
.LBB_15:
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	mov	rcx, qword ptr [rsp + 24]
	mov	rdx, qword ptr [rsp + 32]
	mov	rsi, qword ptr [rsp + 40]
	mov	r8, qword ptr [rsp + 48]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm2, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm2
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	mov	rdi, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rdi
	mov	rdi, rbx
.LBB_16:
	mov	qword ptr [rdi + 8], rax
	movups	xmmword ptr [rdi + 16], xmm0
	mov	qword ptr [rdi + 32], rcx
	mov	qword ptr [rdi + 40], rdx
	mov	qword ptr [rdi + 48], rsi
	mov	qword ptr [rdi + 56], r8
	movups	xmmword ptr [rdi + 64], xmm1
	movaps	xmm0, xmmword ptr [rsp + 112]
	movaps	xmm1, xmmword ptr [rsp + 128]
	movups	xmmword ptr [rdi + 80], xmm0
	movups	xmmword ptr [rdi + 96], xmm1
	mov	rax, qword ptr [rsp + 144]
	mov	qword ptr [rdi + 112], rax
.LBB_21:
	mov	eax, 1
	jmp	.LBB_22
.LBB_17:
	mov	qword ptr [rsp + 160], rsi
	mov	qword ptr [rsp + 168], rdx
	mov	qword ptr [rsp + 176], rsi
	mov	qword ptr [rsp + 184], rdx
	xorps	xmm0, xmm0
	movups	xmmword ptr [rsp + 192], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+32]
	movaps	xmmword ptr [rsp + 32], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+16]
	movaps	xmmword ptr [rsp + 16], xmm0
	movups	xmm0, xmmword ptr [rip + DATA]
	movaps	xmmword ptr [rsp], xmm0
	lea	rax, [rdi + 8]
	lea	rsi, [rip + DATA]
	mov	rdx, rsp
	lea	rcx, [rsp + 160]
	mov	rbx, rdi
	mov	rdi, rax
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_value]
	mov	rdi, rbx
	jmp	.LBB_21
.LBB_4:
	mov	qword ptr [rsp + 160], rbx
	mov	qword ptr [rsp + 168], r14
	mov	qword ptr [rsp + 176], rsi
	mov	qword ptr [rsp + 184], rdx
	xorps	xmm0, xmm0
	movups	xmmword ptr [rsp + 192], xmm0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rax, rsp
	lea	r8, [rsp + 160]
	mov	ecx, 2
	mov	rbx, rdi
	mov	rdi, rax
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
	mov	rdi, rbx
	jmp	.LBB_10
.LBB_7:
	mov	rcx, rdx
	sub	rcx, r8
	mov	rsi, rsp
	mov	r15, rdi
	mov	rdi, rsi
	mov	rsi, rax
	mov	r12, rdx
	mov	rdx, r8
	xor	r8d, r8d
	call	qword ptr [rip + wire::io::reader::too_short]
	mov	rdx, r12
	mov	rdi, r15
.LBB_8:
	sub	rdx, r14
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rax, rsp
	mov	ecx, 2
	mov	r15, rdi
	mov	rdi, rax
	mov	rax, rdx
	xor	edx, edx
	mov	r8, rbx
	mov	r9, r14
	push	0
	push	rax
	call	qword ptr [rip + wire::codec::field::read::refused]
	mov	rdi, r15
	jmp	.LBB_9
.LBB_12:
	mov	rbx, rdi
	mov	qword ptr [rsp + 160], r8
	mov	qword ptr [rsp + 168], r9
	mov	qword ptr [rsp + 176], rsi
	mov	qword ptr [rsp + 184], rdx
	xorps	xmm0, xmm0
	movups	xmmword ptr [rsp + 192], xmm0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	r8, [rsp + 160]
	mov	ecx, 3
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
	jmp	.LBB_15
.LBB_20:
	lea	rbx, [rdi + 8]
	sub	rdx, rcx
	mov	r14, rsp
	mov	r15, rdi
	mov	rdi, r14
	mov	rsi, rcx
	call	qword ptr [rip + wire::io::reader::trailing]
	lea	rdx, [rip + DATA]
	mov	rdi, rbx
	mov	rsi, r14
	call	qword ptr [rip + wire::error::decode::DecodeError::in_message]
	mov	rdi, r15
	jmp	.LBB_21
