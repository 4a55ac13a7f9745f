/** The words of the page that shows an agency's answer by a receipt code. */
export interface ReceiptMessages {
  readonly title: string
  readonly intro: string
  readonly link: string
  readonly label: string
  readonly hint: string
  readonly button: string
  readonly mistyped: string
  readonly unknown: string
  readonly rated: (day: string) => string
  readonly nothing: string
  readonly waiting: (due: string) => string
  readonly answer: (day: string) => string
  readonly changed: string
  readonly reopened: (due: string) => string
  readonly ask: string
  readonly once: string
  readonly yes: string
  readonly no: string
  readonly said: { readonly yes: string; readonly no: string }
  readonly another: string
}

export const receiptVi: ReceiptMessages = {
  title: 'Tra cứu trả lời của cơ quan',
  intro: 'Nhập mã biên nhận nhận được sau khi đánh giá để xem cơ quan đã trả lời chưa.',
  link: 'Tra cứu trả lời bằng mã biên nhận',
  label: 'Mã biên nhận 12 ký tự',
  hint: 'Ký tự cuối là ký tự kiểm tra. Không phân biệt chữ hoa, chữ thường.',
  button: 'Tra cứu',
  mistyped: 'Đây không phải mã biên nhận, hoặc có ký tự gõ nhầm. Mã có 12 ký tự.',
  unknown: 'Không tìm thấy mã biên nhận này.',
  rated: (day) => `Đánh giá ngày ${day}`,
  nothing: 'Đánh giá này không kèm lý do hay góp ý nào để cơ quan trả lời.',
  waiting: (due) => `Cơ quan chưa có trả lời. Hạn trả lời là ngày ${due}.`,
  answer: (day) => `Cơ quan đã trả lời ngày ${day}`,
  changed: 'Cơ quan đã tiếp thu',
  reopened: (due) => `Cơ quan đang xem lại trả lời này, hạn là ngày ${due}.`,
  ask: 'Trả lời này có thỏa đáng không?',
  once: 'Chỉ ghi nhận một lần.',
  yes: 'Thỏa đáng',
  no: 'Chưa thỏa đáng',
  said: {
    yes: 'Ông/Bà đã cho biết trả lời thỏa đáng. Xin cảm ơn.',
    no: 'Ông/Bà đã cho biết trả lời chưa thỏa đáng. Xin cảm ơn.',
  },
  another: 'Tra cứu mã khác',
}
