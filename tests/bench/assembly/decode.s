# rustc 1.95.0 (59807616e 2026-04-14)
	push	rbp
	push	r15
	push	r14
	push	rbx
	sub	rsp, 328
	mov	rax, rdx
	mov	rbx, rdi
	cmp	rdx, 13
	jbe	.LBB_1
	lea	r8, [rax - 14]
	mov	ecx, dword ptr [rsi + 10]
	bswap	ecx
	movsxd	rdi, ecx
	sub	r8, rdi
	jb	.LBB_3
	lea	r10, [rsi + 14]
	lea	r11, [r10 + rdi]
	cmp	r8, 1
	jbe	.LBB_5
	lea	rcx, [r8 - 2]
	movzx	edx, word ptr [r11]
	rol	dx, 8
	movsx	rdx, dx
	lea	r14, [rdx + rdx]
	mov	r9, rcx
	sub	r9, r14
	setb	bpl
	test	dx, dx
	js	.LBB_8
	test	bpl, bpl
	jne	.LBB_21
.LBB_10:
	lea	r8, [r11 + r14]
	add	r8, 2
	cmp	r9, 4
	jb	.LBB_11
	lea	rcx, [r9 - 4]
	mov	ebp, dword ptr [r8]
	bswap	ebp
	movsxd	r15, ebp
	cmp	rcx, r15
	jb	.LBB_13
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
	mov	qword ptr [rbx + 40], rdx
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
	add	rsp, 328
	pop	rbx
	pop	r14
	pop	r15
	pop	rbp
	ret
.LBB_3:
	add	rax, -10
	add	rsi, 10
	mov	qword ptr [rsp], 10
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	mov	ecx, 1
	mov	r8, rsi
	mov	rsi, rdx
	xor	edx, edx
	mov	r9, rax
	jmp	.LBB_14
.LBB_13:
	sub	rax, r9
	mov	qword ptr [rsp], rax
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	mov	ecx, 3
	xor	edx, edx
.LBB_14:
	call	qword ptr [rip + wire::codec::field::read::refused]
.LBB_15:
	mov	rax, qword ptr [rsp + 16]
	movups	xmm0, xmmword ptr [rsp + 24]
	mov	rcx, qword ptr [rsp + 40]
	mov	rdx, qword ptr [rsp + 48]
	mov	rsi, qword ptr [rsp + 56]
	mov	rdi, qword ptr [rsp + 64]
	movups	xmm1, xmmword ptr [rsp + 72]
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	movups	xmm2, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 144], xmm2
	mov	r8, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], r8
	mov	qword ptr [rbx + 8], rax
	movups	xmmword ptr [rbx + 16], xmm0
	mov	qword ptr [rbx + 32], rcx
	mov	qword ptr [rbx + 40], rdx
	mov	qword ptr [rbx + 48], rsi
	mov	qword ptr [rbx + 56], rdi
	movups	xmmword ptr [rbx + 64], xmm1
	movaps	xmm0, xmmword ptr [rsp + 128]
	movaps	xmm1, xmmword ptr [rsp + 144]
	movups	xmmword ptr [rbx + 80], xmm0
	movups	xmmword ptr [rbx + 96], xmm1
	mov	rax, qword ptr [rsp + 160]
	mov	qword ptr [rbx + 112], rax
.LBB_19:
	mov	eax, 1
	jmp	.LBB_20
.LBB_8:
	mov	bpl, 1
	test	bpl, bpl
	je	.LBB_10
.LBB_21:
	sub	rax, r8
	mov	qword ptr [rsp], 2
	lea	rdi, [rsp + 16]
	mov	rsi, rax
	mov	r8, -1
	mov	r9d, 1
	call	qword ptr [rip + wire::primitive::length::refused_count]
	mov	rax, qword ptr [rsp + 16]
	movups	xmm0, xmmword ptr [rsp + 40]
	movups	xmm1, xmmword ptr [rsp + 56]
	movups	xmm2, xmmword ptr [rsp + 88]
	movaps	xmmword ptr [rsp + 128], xmm2
	movups	xmm3, xmmword ptr [rsp + 104]
	movaps	xmmword ptr [rsp + 144], xmm3
	mov	rcx, qword ptr [rsp + 120]
	mov	qword ptr [rsp + 160], rcx
	movups	xmm4, xmmword ptr [rsp + 24]
	movups	xmm5, xmmword ptr [rsp + 72]
	mov	qword ptr [rsp + 168], rax
	movups	xmmword ptr [rsp + 176], xmm4
	movups	xmmword ptr [rsp + 192], xmm0
	movups	xmmword ptr [rsp + 208], xmm1
	movups	xmmword ptr [rsp + 224], xmm5
	mov	qword ptr [rsp + 272], rcx
	movups	xmmword ptr [rsp + 256], xmm3
	movups	xmmword ptr [rsp + 240], xmm2
	mov	rdx, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	rsi, [rsp + 168]
	mov	r8d, 2
	xor	ecx, ecx
	call	qword ptr [rip + wire::error::decode::DecodeError::in_part]
	jmp	.LBB_15
.LBB_1:
	mov	qword ptr [rsp + 168], rsi
	mov	qword ptr [rsp + 176], rax
	mov	qword ptr [rsp + 184], rsi
	mov	qword ptr [rsp + 192], rax
	mov	qword ptr [rsp + 200], 0
	mov	byte ptr [rsp + 208], 0
	movups	xmm0, xmmword ptr [rip + DATA+32]
	movaps	xmmword ptr [rsp + 48], xmm0
	movups	xmm0, xmmword ptr [rip + DATA+16]
	movaps	xmmword ptr [rsp + 32], xmm0
	movups	xmm0, xmmword ptr [rip + DATA]
	movaps	xmmword ptr [rsp + 16], xmm0
	lea	rdi, [rbx + 8]
	lea	rsi, [rip + DATA]
	lea	rdx, [rsp + 16]
	lea	rcx, [rsp + 168]
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_value]
	jmp	.LBB_19
.LBB_5:
	mov	qword ptr [rsp + 280], r11
	mov	qword ptr [rsp + 288], r8
	mov	qword ptr [rsp + 296], rsi
	mov	qword ptr [rsp + 304], rax
	mov	qword ptr [rsp + 312], 0
	mov	byte ptr [rsp + 320], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	r8, [rsp + 280]
	mov	ecx, 2
	jmp	.LBB_6
.LBB_11:
	mov	qword ptr [rsp + 168], r8
	mov	qword ptr [rsp + 176], r9
	mov	qword ptr [rsp + 184], rsi
	mov	qword ptr [rsp + 192], rax
	mov	qword ptr [rsp + 200], 0
	mov	byte ptr [rsp + 208], 0
	mov	rsi, qword ptr [rip + echo_proto::message::_::__SCHEMA]
	lea	rdi, [rsp + 16]
	lea	r8, [rsp + 168]
	mov	ecx, 3
.LBB_6:
	xor	edx, edx
	call	qword ptr [rip + wire::inspect::walk::<impl wire::layout::Schema>::short_run]
	jmp	.LBB_15
.LBB_18:
	lea	r14, [rbx + 8]
	sub	rax, rcx
	lea	r15, [rsp + 16]
	mov	rdi, r15
	mov	rsi, rcx
	mov	rdx, rax
	call	qword ptr [rip + wire::io::reader::trailing]
	lea	rdx, [rip + DATA]
	mov	rdi, r14
	mov	rsi, r15
	call	qword ptr [rip + wire::error::decode::DecodeError::in_message]
	jmp	.LBB_19
