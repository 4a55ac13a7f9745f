import type { Refusal } from '../../../src/domain/result.ts'

/** What a citizen can be refused in a chat; a new refusal does not compile until it has words here. */
type Refusals = { readonly [C in Refusal['code']]: string }

/** What the bot says to officials whose chat is linked. */
interface OfficialMessages {
  readonly linked: (agencies: string) => string
  readonly linkUnknown: string
  readonly notLinked: string
  readonly unlinked: string
  readonly alertsOn: string
  readonly alertsOff: string
  readonly alertsHow: (on: boolean) => string
  readonly future: string
  readonly noAgency: (words: string) => string
  readonly whichAgency: (count: number, shown: number) => string
  readonly satisfied: (percent: string, n: string) => string
  readonly interval: (low: string, high: string) => string
  readonly few: string
  readonly noAnswers: string
  readonly tooFew: (n: string) => string
  readonly funnel: (finished: string, invited: string, answered: string, rate: string) => string
  readonly up: (size: string, previous: string) => string
  readonly down: (size: string, previous: string) => string
  readonly unclear: (change: string, previous: string) => string
  readonly same: (previous: string) => string
  readonly formula: (name: string) => string
  readonly alert: string
  readonly alertHint: string
}

/** Everything the bot says. Vietnamese is the truth; other languages have the same keys. */
export interface DialogMessages {
  readonly levels: readonly [string, string, string, string, string]
  readonly askCode: string
  readonly canDo: string
  readonly subject: (agency: string, procedure: string, day: string) => string
  readonly demo: string
  readonly stored: (level: string, receipt: string) => string
  readonly changed: (level: string) => string
  readonly offer: (questions: number) => string
  readonly progress: (at: number, of: number) => string
  readonly reasons: string
  readonly comment: (limit: number) => string
  readonly commentStored: string
  readonly commentTooLong: (limit: number) => string
  readonly finished: (receipt: string) => string
  readonly stopped: string
  readonly stoppedWithout: string
  readonly notUnderstood: string
  readonly onlyText: string
  readonly nothingBefore: string
  readonly languageSet: string
  readonly forgotten: string
  readonly receiptFound: (level: string, day: string) => string
  readonly receiptNothing: string
  readonly receiptWaiting: (due: string) => string
  readonly receiptAnswer: (day: string, answer: string) => string
  readonly receiptChanged: (text: string) => string
  readonly receiptReopened: (due: string) => string
  readonly receiptAsk: string
  readonly receiptJudged: (satisfied: boolean) => string
  readonly receiptJudgedBefore: string
  readonly receiptUnknown: string
  readonly orType: string
  readonly later: string
  readonly choices: {
    readonly more: string
    readonly comment: string
    readonly done: string
    readonly skip: string
    readonly back: string
    readonly none: string
    readonly stop: string
    readonly settled: string
    readonly unsettled: string
    readonly language: string
  }
  readonly officials: OfficialMessages
  readonly refusals: Refusals
}

const NEW_CODE = 'Xin gõ lại mã 8 ký tự in dưới mã QR trên phiếu kết quả, ví dụ #DG K7F3 Q9W0.'
const NOT_HERE = 'Không làm được việc này trong cuộc trò chuyện.'

export const vi: DialogMessages = {
  levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  askCode:
    'Xin chào Ông/Bà. Để đánh giá việc giải quyết thủ tục, xin gõ mã 8 ký tự in dưới mã QR trên phiếu kết quả, ví dụ #DG K7F3 Q9W0.',
  canDo:
    'Gõ TRA CUU và mã biên nhận để xem lại một đánh giá; /xoa để xóa những gì cuộc trò chuyện này giữ; English for English.',
  subject: (agency, procedure, day) => `${agency}\n${procedure}\nNgày có kết quả: ${day}`,
  demo: 'Dữ liệu minh họa, không phải hồ sơ thật.',
  stored: (level, receipt) => `Cảm ơn Ông/Bà. Đã ghi nhận: ${level}. Mã biên nhận: ${receipt}.`,
  changed: (level) => `Đã đổi thành: ${level}.`,
  offer: (questions) => `Ông/Bà có thể trả lời thêm ${questions} câu, viết góp ý, hoặc dừng tại đây.`,
  progress: (at, of) => `Câu ${at}/${of}`,
  reasons: 'Điều gì khiến Ông/Bà chưa hài lòng? Gõ số của một hoặc nhiều lý do, ví dụ 1, 3.',
  comment: (limit) =>
    `Xin viết góp ý, tối đa ${limit} ký tự. Số điện thoại, số giấy tờ và thư điện tử sẽ được che trước khi cán bộ đọc.`,
  commentStored: 'Đã lưu góp ý.',
  commentTooLong: (limit) => `Góp ý dài quá ${limit} ký tự, chưa được lưu. Xin gửi lại ngắn hơn.`,
  finished: (receipt) =>
    `Đã nhận đủ ý kiến của Ông/Bà, xin cảm ơn. Mã biên nhận: ${receipt}. Gõ TRA CUU ${receipt} để xem lại.`,
  stopped: 'Đã dừng. Những gì Ông/Bà đã trả lời vẫn được ghi nhận. Xin cảm ơn.',
  stoppedWithout: 'Đã dừng, chưa ghi nhận gì. Phiếu của Ông/Bà vẫn dùng được.',
  notUnderstood: 'Xin chọn một nút, hoặc gõ số tương ứng.',
  onlyText: 'Xin lỗi, ở đây chỉ đọc được chữ.',
  nothingBefore: 'Đây là câu đầu tiên.',
  languageSet: 'Từ bây giờ bằng tiếng Việt.',
  forgotten:
    'Đã xóa những gì cuộc trò chuyện này giữ về Ông/Bà, kể cả liên kết xem điểm nếu có. Đánh giá đã gửi không mang tên ai nên vẫn được tính.',
  receiptFound: (level, day) => `Đánh giá này đã được ghi nhận ngày ${day}: ${level}.`,
  receiptNothing: 'Cơ quan chưa có trả lời: đánh giá không kèm lý do hay góp ý nào để trả lời.',
  receiptWaiting: (due) => `Cơ quan chưa có trả lời; hạn trả lời là ngày ${due}.`,
  receiptAnswer: (day, answer) => `Cơ quan đã trả lời ngày ${day}:\n${answer}`,
  receiptChanged: (text) => `Đã tiếp thu: ${text}`,
  receiptReopened: (due) => `Cơ quan đang xem lại trả lời này, hạn là ngày ${due}.`,
  receiptAsk: 'Trả lời này có thỏa đáng không?',
  receiptJudged: (satisfied) => `Ông/Bà đã cho biết trả lời ${satisfied ? 'thỏa đáng' : 'chưa thỏa đáng'}.`,
  receiptJudgedBefore: 'Ý kiến về trả lời này đã được ghi nhận trước đó và chỉ ghi nhận một lần.',
  receiptUnknown: 'Không tìm thấy mã biên nhận này. Mã có 12 ký tự, ký tự cuối là ký tự kiểm tra.',
  orType: 'Hoặc gõ',
  later: 'Chưa xử lý được lúc này, xin gửi lại sau ít giây. Gửi lại không bị tính hai lần.',
  choices: {
    more: 'Trả lời thêm',
    comment: 'Góp ý',
    done: 'Xong',
    skip: 'Bỏ qua',
    back: 'Quay lại',
    none: 'Không áp dụng',
    stop: 'Dừng',
    settled: 'Thỏa đáng',
    unsettled: 'Chưa thỏa đáng',
    language: 'English',
  },
  officials: {
    linked: (agencies) =>
      `Đã liên kết. Cuộc trò chuyện này xem được điểm của: ${agencies}.\nGõ /diem, /diem tên cơ quan, /diem tên cơ quan quý 3.\n/canhbao bật để được báo khi có đánh giá không hài lòng; /huylienket để hủy liên kết.`,
    linkUnknown: 'Mã liên kết không đúng hoặc đã hết hạn. Xin tạo mã mới ở trang làm việc, mục Trò chuyện.',
    notLinked:
      'Việc này dành cho cán bộ. Xin tạo mã liên kết ở trang làm việc, mục Trò chuyện, rồi gửi mã vào đây.',
    unlinked: 'Đã hủy liên kết. Cuộc trò chuyện này không xem được điểm nữa.',
    alertsOn:
      'Đã bật: khi có đánh giá không hài lòng, số lượng được báo mỗi giờ một lần, từ 7 giờ đến 21 giờ. /canhbao tắt để thôi.',
    alertsOff: 'Đã tắt báo đánh giá không hài lòng.',
    alertsHow: (on) =>
      `Báo đánh giá không hài lòng đang ${on ? 'bật' : 'tắt'}. Gõ /canhbao bật hoặc /canhbao tắt.`,
    future: 'Kỳ này chưa bắt đầu.',
    noAgency: (words) =>
      `Không có cơ quan nào trong phạm vi của Ông/Bà giống “${words}”. Kỳ viết sau tên: quý 3, tháng 9/2026, năm 2025.`,
    whichAgency: (count, shown) =>
      `Có ${count} cơ quan khớp${shown < count ? `, dưới đây là ${shown}` : ''}. Xin chọn một, hoặc gõ tên đầy đủ hơn.`,
    satisfied: (percent, n) => `Hài lòng: ${percent} (${n} phiếu)`,
    interval: (low, high) => `Khoảng tin cậy 95%: ${low} – ${high}`,
    few: 'Ít phiếu: chưa nên dùng để xếp hạng hay so với kỳ trước.',
    noAnswers: 'Chưa có phiếu nào.',
    tooFew: (n) => `Mới có ${n} phiếu, chưa đủ để hiện tỷ lệ.`,
    funnel: (finished, invited, answered, rate) =>
      `Giải quyết ${finished} → mời ${invited} → trả lời ${answered} (tỷ lệ trả lời ${rate})`,
    up: (size, previous) => `▲ Tăng ${size} điểm % so với ${previous}`,
    down: (size, previous) => `▼ Giảm ${size} điểm % so với ${previous}`,
    unclear: (change, previous) => `${change} điểm % so với ${previous}: chưa rõ, có thể chỉ do ngẫu nhiên`,
    same: (previous) => `Không đổi so với ${previous}`,
    formula: (name) => `Công thức: ${name}`,
    alert: 'Đánh giá không hài lòng mới:',
    alertHint: 'Xem ở trang làm việc, hoặc gõ /diem. /canhbao tắt để thôi nhận.',
  },
  refusals: {
    'ticket-malformed': `Đây không phải mã đánh giá. ${NEW_CODE} Mã hồ sơ không dùng để đánh giá được.`,
    'ticket-mistyped': `Mã bị gõ nhầm một ký tự: ký tự kiểm tra không khớp. ${NEW_CODE}`,
    'ticket-unknown': `Mã đúng dạng nhưng không thuộc phiếu nào. ${NEW_CODE}`,
    'ticket-expired': 'Phiếu đã hết hạn: phiếu chỉ dùng được trong một thời hạn sau ngày có kết quả.',
    'ticket-void': 'Phiếu này đã được thay bằng phiếu mới. Xin dùng mã trên phiếu mới nhất.',
    'ticket-spent':
      'Phiếu này đã được dùng để đánh giá, và đánh giá đó đã được ghi nhận. Mỗi hồ sơ được đánh giá một lần.',
    'response-closed': 'Đã hết thời gian sửa. Những gì Ông/Bà đã trả lời vẫn được ghi nhận.',
    'too-many-attempts': 'Ông/Bà đã gõ mã không đúng quá nhiều lần. Xin chờ ít phút.',
    invalid: 'Câu trả lời chưa đúng dạng, xin gửi lại.',
    'dossier-contradicts': NOT_HERE,
    unchanged: NOT_HERE,
    'not-yours': NOT_HERE,
    'not-found': 'Không tìm thấy đánh giá này.',
  },
}
