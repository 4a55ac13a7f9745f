import type { Refusal } from '../../domain/result.ts'
import { deskVi, type DeskMessages } from './desk-vi.ts'
import { openVi, type OpenMessages } from './open-vi.ts'
import { reasonsVi, type Reasons } from './reasons-vi.ts'
import { receiptVi, type ReceiptMessages } from './receipt-vi.ts'

/** Names of the levels 1–5 (Decision 1001/QĐ-BNV). */
type Levels = readonly [string, string, string, string, string]

/** Every sentence on a screen. Vietnamese is the truth; other languages have the same keys. */
export interface Messages {
  readonly levels: Levels
  readonly reasons: Reasons
  readonly citizen: CitizenMessages
  readonly desk: DeskMessages
  readonly open: OpenMessages
}

/** A page that says no: what happened, and the way on. */
export interface Notice {
  readonly title: string
  readonly text: string
}

/** A notice for each refusal a citizen can meet; a new refusal does not compile until it has words here. */
export type Notices = {
  readonly [
    C in Refusal['code'] | 'closed' | 'page-unknown' | 'overloaded' | 'bug' | 'too-large' | 'broken-form'
  ]: Notice
}

export interface CitizenMessages {
  readonly look: ReceiptMessages
  readonly demo: string
  /** The same in the least room, for paper. */
  readonly demoLabel: string
  readonly service: string
  readonly otherLanguage: string
  readonly procedure: string
  readonly finishedOn: string
  readonly posterQuestion: string
  readonly oneTap: string
  /** `application` is the name of a chat application. */
  readonly inChat: (application: string) => string
  readonly sendCode: string
  readonly privacy: string
  readonly thanks: string
  readonly receipt: string
  readonly receiptUse: string
  readonly yourLevel: string
  readonly changeLevel: string
  readonly optional: string
  readonly notApplicable: string
  readonly noAnswer: string
  readonly criteria: string
  readonly reasons: string
  readonly comment: string
  readonly commentHint: (limit: string) => string
  readonly send: string
  readonly finished: string
  readonly nextTitle: string
  readonly nextSteps: readonly string[]
  /** The same for an answer that no ticket proves. */
  readonly nextStepsPoster: readonly string[]
  /** `time` is a time of day, hh:mm. */
  readonly changeUntil: (time: string) => string
  readonly changeLink: string
  readonly problemTitle: string
  readonly codeLabel: string
  readonly codeHint: string
  readonly codeGo: string
  readonly posterCode: string
  readonly posterWithout: string
  readonly posterNote: string
  readonly posterJustRated: string
  readonly posterNext: string
  readonly frontTitle: string
  readonly frontText: string
  readonly frontLinks: { readonly desk: string; readonly api: string }
  readonly slipSentence: string
  readonly slipCode: string
  readonly slipUntil: (day: string) => string
  readonly posterSentence: string
  readonly wayOn: string
  readonly tryAgain: string
  readonly sendAgain: string
  readonly toAgency: (agency: string) => string
  readonly toSubject: string
  readonly notices: Notices
}

export const vi: Messages = {
  levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
  reasons: reasonsVi,
  citizen: {
    look: receiptVi,
    demo: 'Dữ liệu minh họa, không phải hồ sơ thật',
    demoLabel: 'Dữ liệu minh họa',
    service: 'Đánh giá sự hài lòng',
    otherLanguage: 'English',
    procedure: 'Thủ tục',
    finishedOn: 'Ngày có kết quả',
    posterQuestion: 'Ông/Bà hài lòng ở mức nào với sự phục vụ của cơ quan này?',
    oneTap: 'Chạm một lần là xong. Mức nào cũng được ghi nhận ngay.',
    inChat: (application) => `Đánh giá qua ${application}`,
    sendCode: 'Trong cuộc trò chuyện, xin gửi:',
    privacy:
      'Được lưu: mức hài lòng, cơ quan, thủ tục, hình thức nộp, ngày có kết quả, ngày trả lời và những gì Ông/Bà tự viết thêm. Không lưu: tên, số điện thoại, mã hồ sơ hay thiết bị của Ông/Bà.',
    thanks: 'Cảm ơn Ông/Bà. Đánh giá đã được ghi nhận.',
    receipt: 'Mã biên nhận',
    receiptUse:
      'Mã này cho biết đánh giá đã được lưu, và cho xem cơ quan trả lời lý do hay góp ý của Ông/Bà. Mã không cho biết Ông/Bà là ai.',
    yourLevel: 'Mức Ông/Bà đã chọn',
    changeLevel: 'Đổi mức khác',
    optional: 'Phần dưới đây không bắt buộc. Ông/Bà có thể dừng tại đây.',
    notApplicable: 'Không áp dụng',
    noAnswer: 'Bỏ qua',
    criteria: 'Ông/Bà hài lòng đến đâu với từng mặt?',
    reasons: 'Điều gì khiến Ông/Bà chưa hài lòng?',
    comment: 'Ý kiến khác',
    commentHint: (limit) =>
      `Tối đa ${limit} ký tự. Số điện thoại, số giấy tờ và thư điện tử sẽ được che trước khi cán bộ đọc.`,
    send: 'Gửi thêm ý kiến',
    finished: 'Đã nhận ý kiến của Ông/Bà',
    nextTitle: 'Tiếp theo là gì?',
    nextSteps: [
      'Đánh giá được cộng vào điểm hài lòng của cơ quan.',
      'Ý kiến được che số điện thoại, số giấy tờ và thư điện tử rồi mới đến tay cán bộ.',
      'Không ai liên lạc lại, vì không có thông tin nào để biết Ông/Bà là ai.',
    ],
    nextStepsPoster: [
      'Đánh giá không có mã phiếu nên được hiển thị riêng, không cộng vào điểm chính thức.',
      'Ý kiến được che số điện thoại, số giấy tờ và thư điện tử rồi mới đến tay cán bộ.',
      'Không ai liên lạc lại, vì không có thông tin nào để biết Ông/Bà là ai.',
    ],
    changeUntil: (time) => `Ông/Bà có thể sửa câu trả lời đến ${time}.`,
    changeLink: 'Sửa câu trả lời',
    problemTitle: 'Cần xem lại',
    codeLabel: 'Mã 8 ký tự trên phiếu',
    codeHint: 'Ví dụ K7F3 Q9W0. Không phân biệt chữ hoa, chữ thường.',
    codeGo: 'Tiếp tục',
    posterCode: 'Có phiếu kết quả? Nhập mã để đánh giá đúng hồ sơ của mình',
    posterWithout: 'Không có phiếu? Đánh giá ngay tại đây',
    posterNote: 'Đánh giá không có mã được hiển thị riêng, không cộng vào điểm chính thức của cơ quan.',
    posterJustRated: 'Thiết bị này vừa gửi một đánh giá tại đây và đánh giá đó đã được ghi nhận.',
    posterNext: 'Người khác đánh giá tại đây',
    frontTitle: 'Đánh giá việc giải quyết thủ tục hành chính',
    frontText:
      'Sau mỗi hồ sơ đã có kết quả, Ông/Bà có thể cho biết mức độ hài lòng. Quét mã QR trên phiếu kết quả, hoặc nhập mã 8 ký tự.',
    frontLinks: { desk: 'Dành cho cán bộ', api: 'Tài liệu API' },
    slipSentence: 'Mời Ông/Bà quét mã để đánh giá việc giải quyết hồ sơ: chỉ một lần chạm, không hỏi tên.',
    slipCode: 'Hoặc nhập mã',
    slipUntil: (day) => `Dùng đến hết ngày ${day}`,
    posterSentence: 'Mời Ông/Bà quét mã để đánh giá sự phục vụ của cơ quan này.',
    wayOn: 'Về trang nhập mã',
    tryAgain: 'Thử lại',
    sendAgain: 'Gửi lại',
    toAgency: (agency) => `Góp ý với ${agency}`,
    toSubject: 'Về trang đánh giá',
    notices: {
      'ticket-malformed': {
        title: 'Đây không phải mã đánh giá',
        text: 'Mã trên phiếu có 8 ký tự gồm chữ và số. Mã hồ sơ không dùng để đánh giá được.',
      },
      'ticket-mistyped': {
        title: 'Có vẻ gõ nhầm một ký tự',
        text: 'Ký tự cuối là ký tự kiểm tra và không khớp với các ký tự trước. Xin xem lại phiếu và gõ lại.',
      },
      'ticket-unknown': {
        title: 'Không tìm thấy phiếu này',
        text: 'Mã đúng dạng nhưng không thuộc phiếu nào. Xin quét lại mã QR, xem lại mã, hoặc hỏi bộ phận một cửa nơi nhận kết quả.',
      },
      'ticket-expired': {
        title: 'Phiếu đã hết hạn',
        text: 'Phiếu chỉ dùng được trong một thời hạn sau ngày có kết quả. Ông/Bà vẫn có thể góp ý với cơ quan mà không cần phiếu.',
      },
      'ticket-void': {
        title: 'Phiếu đã được thay bằng phiếu mới',
        text: 'Cơ quan đã cấp lại phiếu cho hồ sơ này. Xin dùng phiếu mới nhất.',
      },
      'ticket-spent': {
        title: 'Phiếu này đã được dùng',
        text: 'Mỗi hồ sơ được đánh giá một lần và đánh giá đó đã được ghi nhận. Cảm ơn Ông/Bà.',
      },
      'response-closed': {
        title: 'Đã hết thời gian sửa',
        text: 'Câu trả lời đã được ghi nhận và không sửa được nữa sau 30 phút.',
      },
      'too-many-attempts': {
        title: 'Quá nhiều lần nhập mã không đúng',
        text: 'Xin chờ ít giây rồi thử lại, hoặc quét mã QR trên phiếu: mã QR luôn dùng được.',
      },
      invalid: { title: 'Cần xem lại', text: 'Có chỗ chưa đúng. Chưa có gì bị mất.' },
      'dossier-contradicts': {
        title: 'Hồ sơ không khớp',
        text: 'Hồ sơ này đã được ghi nhận với thông tin khác.',
      },
      unchanged: { title: 'Không có gì thay đổi', text: 'Nội dung này đã được công bố.' },
      'not-yours': { title: 'Không có quyền', text: 'Trang này không thuộc phạm vi của Ông/Bà.' },
      'not-found': { title: 'Không tìm thấy', text: 'Không có quầy, cơ quan hoặc câu trả lời này.' },
      closed: {
        title: 'Dịch vụ đang tạm đóng',
        text: 'Xin quay lại sau. Phiếu của Ông/Bà vẫn còn nguyên giá trị.',
      },
      'page-unknown': {
        title: 'Không có trang này',
        text: 'Địa chỉ có thể đã bị gõ thiếu. Xin quét lại mã QR hoặc nhập mã.',
      },
      overloaded: {
        title: 'Chưa xử lý được lúc này',
        text: 'Xin chờ vài giây rồi chạm lại. Chạm lại bao nhiêu lần cũng chỉ tính một đánh giá.',
      },
      bug: {
        title: 'Có lỗi ở phía chúng tôi',
        text: 'Xin thử lại sau ít phút. Phiếu của Ông/Bà vẫn còn nguyên giá trị.',
      },
      'broken-form': {
        title: 'Biểu mẫu bị đứt giữa chừng',
        text: 'Nội dung gửi đến không đầy đủ nên chưa ghi nhận gì. Xin quay lại trang trước rồi gửi lại.',
      },
      'too-large': {
        title: 'Nội dung quá dài',
        text: 'Chưa ghi nhận phần vừa gửi. Xin quay lại trang trước, rút ngắn ý kiến rồi gửi lại.',
      },
    },
  },
  desk: deskVi,
  open: openVi,
}
