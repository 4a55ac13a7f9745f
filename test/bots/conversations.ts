/**
 * Whole conversations, as they are read aloud. `>` the citizen writes, `[…]` presses a button (types its words where there are
 * none), `(photo)` sends no text; `<` the bot's answer to it holds these words, `<!` does not; `*` happens meanwhile.
 * `{short}` and `{long}` are the codes of a ticket, `{receipt}` the one the bot gave, `{link}` an official's code.
 */
export interface Conversation {
  readonly name: string
  /** Only where the channel has chats of its own, which a terminal has not. */
  readonly chats?: true
  readonly script: string
}

export const conversations: readonly Conversation[] = [
  {
    name: 'a typed code and one button are a whole answer',
    script: `
> xin chào
< xin gõ mã 8 ký tự
< Gõ TRA CUU và mã biên nhận
> #DG {short}
< UBND phường Tuy Hòa
< Chứng thực bản sao
< Ngày có kết quả: 23/11/2026
< hài lòng ở mức nào
[1 – Rất không hài lòng]
< Đã ghi nhận: Rất không hài lòng. Mã biên nhận:
[Xong]
< Những gì Ông/Bà đã trả lời vẫn được ghi nhận
* stored 1`,
  },
  {
    name: 'a link that carries the code begins at once',
    script: `
> /start {long}
< hài lòng ở mức nào
[5 – Rất hài lòng]
< Đã ghi nhận: Rất hài lòng
* stored 5`,
  },
  {
    name: 'the menu entry asks for the code, which may be written in any way',
    script: `
> Đánh giá
< xin gõ mã 8 ký tự
>   dg: {spaced}
< hài lòng ở mức nào
> bốn
< Đã ghi nhận: Hài lòng
* stored 4`,
  },
  {
    name: 'the whole questionnaire: reasons, questions, not applicable, skipped, back, comment',
    script: `
> {short}
> 😡
< Đã ghi nhận: Rất không hài lòng
[Trả lời thêm]
< Điều gì khiến Ông/Bà chưa hài lòng
> 1, 99
< Điều gì khiến Ông/Bà chưa hài lòng
> 1, 3
< Câu 1/5
> hai long
< Câu 2/5
> quay lại
< Câu 1/5
[1 – Rất không hài lòng]
< Câu 2/5
> không áp dụng
< Câu 3/5
> bỏ qua
< Câu 4/5
> 4
< Câu 5/5
> 5
< Xin viết góp ý
> Chờ lâu quá, gọi tôi 0912 345 678
< Đã nhận đủ ý kiến
* stored 1 Chờ lâu quá, gọi tôi [số điện thoại]`,
  },
  {
    name: 'a comment alone, and a change of mind',
    script: `
> {short}
[2 – Không hài lòng]
> 3
< Đã đổi thành: Bình thường
[Góp ý]
< Xin viết góp ý
> Cảm ơn chị Lan
< Đã lưu góp ý.
< Câu 1/5
* stored 3 Cảm ơn chị Lan`,
  },
  {
    name: 'in English, and back',
    script: `
> {short}
> English
< From now on in English
< How satisfied are you
[4 – Satisfied]
< Stored: Satisfied. Receipt code
> Tiếng Việt
< Từ bây giờ bằng tiếng Việt
> dừng
< Đã dừng`,
  },
  {
    name: 'what is not understood gets one short help and the question again; photos get a polite line',
    script: `
> {short}
> cái gì vậy?
< Xin chọn một nút, hoặc gõ số tương ứng
< hài lòng ở mức nào
(photo)
< Xin lỗi, ở đây chỉ đọc được chữ
< hài lòng ở mức nào
> quay lại
< Đây là câu đầu tiên
> dừng
< chưa ghi nhận gì`,
  },
  {
    name: 'a code that is mistyped, unknown, no code, or of an old slip: each is said',
    script: `
> #DG {mistyped}
< gõ nhầm một ký tự
< in dưới mã QR
> #DG 123
< không phải mã đánh giá
> {short}7
< không phải mã đánh giá
> #DG 00000000
< không thuộc phiếu nào
* 40 days later
> {short}
< Phiếu đã hết hạn`,
  },
  {
    name: 'the same ticket is used on the web meanwhile',
    script: `
> {short}
< hài lòng ở mức nào
* web 5
> 1
< Phiếu này đã được dùng
<! Đã ghi nhận
* stored 5`,
  },
  {
    name: 'a receipt shows later whether the agency answered',
    script: `
> {short}
> 2
< Mã biên nhận
> dừng
> TRA CUU {receipt}
< ngày 23/11/2026: Không hài lòng
< Cơ quan chưa có trả lời
> tra cứu 123
< Không tìm thấy mã biên nhận`,
  },
  {
    name: 'a complaint is answered, and the citizen says once whether that settles it',
    script: `
> {short}
> 1
< Mã biên nhận
[Góp ý]
> Chờ lâu, chỉ có một quầy
> dừng
> TRA CUU {receipt}
< Cơ quan chưa có trả lời; hạn trả lời là ngày 01/12/2026
<! thỏa đáng
* answers Đã mở thêm quầy số 2 từ tuần này
> TRA CUU {receipt}
< Rất không hài lòng
< Cơ quan đã trả lời ngày 23/11/2026
< Đã mở thêm quầy số 2 từ tuần này
< Trả lời này có thỏa đáng không?
[Chưa thỏa đáng]
< Ông/Bà đã cho biết trả lời chưa thỏa đáng
> tra cứu {receipt}
< Đã mở thêm quầy số 2
< Ông/Bà đã cho biết trả lời chưa thỏa đáng
<! Trả lời này có thỏa đáng không
> English
> check {receipt}
< The agency answered on 23/11/2026
* stored 1 Chờ lâu, chỉ có một quầy`,
  },
  {
    name: 'after a day of silence the answers stay, and the conversation begins anew',
    chats: true,
    script: `
> {short}
> 4
< Đã ghi nhận
* 2 days later
> trả lời thêm
< xin gõ mã 8 ký tự
* stored 4`,
  },
  {
    name: 'to have everything deleted',
    script: `
> {short}
> 4
> /xoa
< Đã xóa những gì cuộc trò chuyện này giữ
> 5
< xin gõ mã 8 ký tự
* stored 4`,
  },
  {
    name: 'short codes cannot be found by trying',
    script: `
* 10 wrong codes
> {short}
< quá nhiều lần
* 11 minutes later
> {short}
< hài lòng ở mức nào`,
  },
  {
    name: 'an official links the chat and asks for scores',
    chats: true,
    script: `
> /diem
< dành cho cán bộ
> #LK {link}
< Đã liên kết
< Đắk Lắk
> {short}
> 5
* 1 minutes later
> /diem phường tuy hòa
< UBND phường Tuy Hòa
< Mới có 1 phiếu, chưa đủ để hiện tỷ lệ
< tỷ lệ trả lời
< Công thức
> /diem so noi vu quy 3
< Sở Nội vụ
< Quý III/2026
> /diem xuân
< cơ quan khớp
> dừng
> điểm phường tuy hòa
< UBND phường Tuy Hòa
> /diem tuy hòa quý 9
< Kỳ viết sau tên
> /diem tháng 12 năm 2026
< Kỳ này chưa bắt đầu
> /canhbao
< đang tắt
> /canhbao bật
< Đã bật
> /canhbao gì đó
< đang bật
> /huylienket
< Đã hủy liên kết
> /diem
< dành cho cán bộ`,
  },
]
