# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	rbx
	sub	rsp, 312
	mov	rbx, rdi
	cmp	rdx, 14
	jb	.LBB_15
	lea	r8, [rdx - 14]
	mov	eax, dword ptr [rsi + 10]
	bswap	eax
	movsxd	rdi, eax
	sub	r8, rdi
	jb	.LBB_2
	lea	r10, [rsi + 14]
	lea	r11, [r10 + rdi]
	cmp	r8, 1
	jbe	.LBB_4
	lea	rcx, [r8 - 2]
	movzx	eax, word ptr [r11]
	rol	ax, 8
	movsx	rax, ax
	lea	r14, [rax + rax]
	mov	r9, rcx
	sub	r9, r14
	setb	bpl
	test	ax, ax
	js	.LBB_7
	test	bpl, bpl
	jne	.LBB_21
.LBB_9:
	lea	r8, [r11 + r14]
	add	r8, 2
	cmp	r9, 4
	jb	.LBB_10
	lea	rcx, [r9 - 4]
	mov	ebp, dword ptr [r8]
	bswap	ebp
	movsxd	r15, ebp
	cmp	rcx, r15
	jb	.LBB_12
	mov	r9, qword ptr [rsi + 2]
	movzx	ebp, byte ptr [rsi]
	bswap	r9
	movzx	esi, byte ptr [rsi + 1]
	add	r11, 2
	add	r8, 4
	mov	byte ptr [rbx + 8], bpl
	mov	byte ptr [rbx + 9], sil
	mov	qword ptr [rbx + 16], 0
	mov	qword ptr [rbx + 24], r11
	mov	qword ptr [rbx + 32], r14
	mov	qword ptr [rbx + 40], rax
	mov	qword ptr [rbx + 48], r10
	mov	qword ptr [rbx + 56], rdi
	mov	qword ptr [rbx + 64], r8
	mov	qword ptr [rbx + 72], r15
	mov	qword ptr [rbx + 80], r9
	mov	qword ptr [rbx], 0
	sub	rcx, r15
	jne	.LBB_18
	xor	eax, eax
.LBB_20:
	mov	qword ptr [rbx], rax
	add	rsp, 312
	pop	rbx
	pop	r14
	pop	r15
	pop	rbp
	ret
.LBB_2:
	add	rdx, -10
	add	rsi, 10
	mov	rax, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	mov	ecx, 1
	mov	r8, rsi
	mov	rsi, rax
	mov	r9, rdx
	xor	edx, edx
	push	0
	push	10
	jmp	.LBB_13
.LBB_12:
	sub	rdx, r9
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	mov	ecx, 3
	mov	rax, rdx
	xor	edx, edx
	push	0
	push	rax
.LBB_13:
	call	qword ptr [rip + wire::codec::field::read::refused]
	add	rsp, 16
.LBB_14:
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 8]
	mov	rcx, qword ptr [rsp + 24]
	mov	rdx, qword ptr [rsp + 32]
	mov	rsi, qword ptr [rsp + 40]
	mov	rdi, qword ptr [rsp + 48]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm2, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm2
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	mov	r8, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], r8
	mov	qword ptr [rbx + 8], rax
	movups	xmmword ptr [rbx + 16], xmm0
	mov	qword ptr [rbx + 32], rcx
	mov	qword ptr [rbx + 40], rdx
	mov	qword ptr [rbx + 48], rsi
	mov	qword ptr [rbx + 56], rdi
	movups	xmmword ptr [rbx + 64], xmm1
	movaps	xmm0, xmmword ptr [rsp + 112]
	movaps	xmm1, xmmword ptr [rsp + 128]
	movups	xmmword ptr [rbx + 80], xmm0
	movups	xmmword ptr [rbx + 96], xmm1
	mov	rax, qword ptr [rsp + 144]
	mov	qword ptr [rbx + 112], rax
.LBB_19:
	mov	eax, 1
	jmp	.LBB_20
.LBB_7:
	mov	bpl, 1
	test	bpl, bpl
	je	.LBB_9
.LBB_21:
	sub	rdx, r8
	sub	rsp, 8
	lea	rdi, [rsp + 8]
	mov	r9d, 2
	mov	rsi, rdx
	mov	rdx, rax
	mov	r8, -1
	push	0
	call	qword ptr [rip + wire::primitive::length::refused_count]
	add	rsp, 16
	mov	rax, qword ptr [rsp]
	movups	xmm0, xmmword ptr [rsp + 24]
	movups	xmm1, xmmword ptr [rsp + 40]
	movups	xmm2, xmmword ptr [rsp + 72]
	movaps	xmmword ptr [rsp + 112], xmm2
	movups	xmm3, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm3
	mov	rcx, qword ptr [rsp + 104]
	mov	qword ptr [rsp + 144], rcx
	movups	xmm4, xmmword ptr [rsp + 8]
	movups	xmm5, xmmword ptr [rsp + 56]
	mov	qword ptr [rsp + 152], rax
	movups	xmmword ptr [rsp + 160], xmm4
	movups	xmmword ptr [rsp + 176], xmm0
	movups	xmmword ptr [rsp + 192], xmm1
	movups	xmmword ptr [rsp + 208], xmm5
	mov	qword ptr [rsp + 256], rcx
	movups	xmmword ptr [rsp + 240], xmm3
	movups	xmmword ptr [rsp + 224], xmm2
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	rsi, [rsp + 152]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_14
.LBB_15:
	mov	qword ptr [rsp + 152], rsi
	mov	qword ptr [rsp + 160], rdx
	mov	qword ptr [rsp + 168], rsi
	mov	qword ptr [rsp + 176], rdx
	xorps	xmm0, xmm0
	movups	xmmword ptr [rsp + 184], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+32]
	movaps	xmmword ptr [rsp + 32], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+16]
	movaps	xmmword ptr [rsp + 16], xmm0
	movups	xmm0, xmmword ptr [rip + DATA]
	movaps	xmmword ptr [rsp], xmm0
	lea	rdi, [rbx + 8]
	lea	rsi, [rip + DATA]
	mov	rdx, rsp
	lea	rcx, [rsp + 152]
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_value]
	jmp	.LBB_19
.LBB_4:
	mov	qword ptr [rsp + 264], r11
	mov	qword ptr [rsp + 272], r8
	mov	qword ptr [rsp + 280], rsi
	mov	qword ptr [rsp + 288], rdx
	xorps	xmm0, xmm0
	movups	xmmword ptr [rsp + 296], xmm0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	r8, [rsp + 264]
	mov	ecx, 2
	jmp	.LBB_5
.LBB_10:
	mov	qword ptr [rsp + 152], r8
	mov	qword ptr [rsp + 160], r9
	mov	qword ptr [rsp + 168], rsi
	mov	qword ptr [rsp + 176], rdx
	xorps	xmm0, xmm0
	movups	xmmword ptr [rsp + 184], xmm0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	mov	rdi, rsp
	lea	r8, [rsp + 152]
	mov	ecx, 3
.LBB_5:
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
	jmp	.LBB_14
.LBB_18:
	lea	r14, [rbx + 8]
	sub	rdx, rcx
	mov	r15, rsp
	mov	rdi, r15
	mov	rsi, rcx
	call	qword ptr [rip + wire::io::reader::trailing]
	lea	rdx, [rip + DATA]
	mov	rdi, r14
	mov	rsi, r15
	call	qword ptr [rip + wire::error::decode::DecodeError::in_message]
	jmp	.LBB_19
