import type { StepKind } from '../../domain/petition/petition.ts'

/** The words of the pages about follow-ups. */
export interface FollowUpMessages {
  readonly title: string
  readonly note: string
  readonly none: string
  readonly found: (count: string) => string
  readonly most: (count: string) => string
  readonly state: string
  readonly states: {
    readonly waiting: string
    readonly overdue: string
    readonly answered: string
    readonly adopted: string
    readonly all: string
  }
  readonly tags: { readonly open: string; readonly reopened: string; readonly answered: string }
  readonly overdue: string
  readonly due: (day: string) => string
  readonly opened: (month: string) => string
  readonly answeredOn: (day: string) => string
  readonly agency: string
  readonly everyAgency: string
  readonly cause: string
  readonly factors: string
  readonly reasons: string
  readonly paging: string
  readonly previous: string
  readonly next: string
  readonly pageOf: (page: string, pages: string) => string
  readonly one: (agency: string) => string
  readonly origins: { readonly 'low-rating': string; readonly comment: string }
  readonly noComment: string
  readonly ticked: string
  readonly items: string
  readonly notApplicable: string
  readonly taken: (name: string) => string
  readonly takenByNobody: string
  readonly take: string
  readonly lawNote: string
  readonly answer: string
  readonly answerForm: string
  readonly answerHint: (limit: string) => string
  readonly causeForm: string
  readonly noCause: string
  readonly publicText: string
  readonly publicHint: (limit: string) => string
  readonly send: string
  readonly adoptForm: string
  readonly adopt: string
  readonly adopted: string
  readonly reopenForm: string
  readonly reopen: string
  readonly reopenNote: string
  readonly satisfied: { readonly yes: string; readonly no: string; readonly unknown: string }
  readonly conflict: string
  readonly theirs: string
  readonly typed: string
  readonly history: string
  readonly citizen: string
  readonly unknownAccount: string
  readonly steps: { readonly [K in StepKind]: string }
  readonly card: {
    readonly title: string
    readonly link: string
    readonly opened: string
    readonly answered: string
    readonly inTime: string
    readonly overdue: string
    readonly satisfied: string
    readonly of: (part: string, all: string) => string
    readonly note: string
  }
}

export const followUpVi: FollowUpMessages = {
  title: 'Trả lời góp ý',
  note: 'Mỗi góp ý, và mỗi đánh giá không hài lòng có nêu lý do, cần một lời trả lời. Người dân đọc trả lời bằng mã biên nhận; không ai biết họ là ai. Trả lời không làm thay đổi đánh giá hay điểm.',
  none: 'Không có mục nào.',
  found: (count) => `Số mục: ${count}`,
  most: (count) => `Chỉ xem trong ${count} mục đầu; xin lọc hẹp hơn để thấy các mục khác.`,
  state: 'Tình trạng',
  states: {
    waiting: 'chờ trả lời',
    overdue: 'quá hạn',
    answered: 'đã trả lời',
    adopted: 'đã tiếp thu',
    all: 'tất cả',
  },
  tags: { open: 'chờ trả lời', reopened: 'mở lại', answered: 'đã trả lời' },
  overdue: 'quá hạn',
  due: (day) => `hạn ${day}`,
  opened: (month) => `mở trong tháng ${month}`,
  answeredOn: (day) => `trả lời ngày ${day}`,
  agency: 'Cơ quan',
  everyAgency: 'mọi cơ quan',
  cause: 'Lý do, yếu tố',
  factors: 'Không hài lòng về yếu tố',
  reasons: 'Lý do',
  paging: 'Các trang',
  previous: 'Trang trước',
  next: 'Trang sau',
  pageOf: (page, pages) => `Trang ${page}/${pages}`,
  one: (agency) => `Góp ý: ${agency}`,
  origins: { 'low-rating': 'đánh giá không hài lòng', comment: 'góp ý' },
  noComment: 'Không viết góp ý.',
  ticked: 'Lý do đã chọn',
  items: 'Từng mặt',
  notApplicable: 'không áp dụng',
  taken: (name) => `Đang xử lý: ${name}`,
  takenByNobody: 'Chưa có ai nhận xử lý.',
  take: 'Nhận xử lý',
  lawNote:
    'Đây là việc nội bộ của dịch vụ, không phải phản ánh, kiến nghị theo luật và không được tính theo Quyết định 766.',
  answer: 'Trả lời người dân',
  answerForm: 'Viết trả lời',
  answerHint: (limit) =>
    `Tối đa ${limit} ký tự. Ai giữ mã biên nhận thì đọc được. Số điện thoại, số giấy tờ và thư điện tử sẽ bị che.`,
  causeForm: 'Nguyên nhân',
  noCause: 'không xác định',
  publicText: 'Tiếp thu: điều gì đã thay đổi (công khai)',
  publicHint: (limit) =>
    `Tối đa ${limit} ký tự. Để trống nếu không tiếp thu. Hiện trên trang công khai, xin không nhắc lại lời người dân.`,
  send: 'Gửi trả lời',
  adoptForm: 'Tiếp thu',
  adopt: 'Lưu phần tiếp thu',
  adopted: 'Đã tiếp thu',
  reopenForm: 'Mở lại',
  reopen: 'Mở lại để trả lời lại',
  reopenNote: 'Vì sao mở lại (nội bộ)',
  satisfied: {
    yes: 'Người dân cho biết trả lời thỏa đáng.',
    no: 'Người dân cho biết trả lời chưa thỏa đáng.',
    unknown: 'Người dân chưa cho biết trả lời có thỏa đáng không.',
  },
  conflict:
    'Mục này vừa thay đổi trong lúc Ông/Bà viết. Chưa lưu gì cả: bản hiện nay và nội dung Ông/Bà đã gõ ở bên dưới.',
  theirs: 'Bản hiện nay',
  typed: 'Nội dung Ông/Bà đã gõ',
  history: 'Lịch sử xử lý',
  citizen: 'người dân',
  unknownAccount: 'tài khoản đã xóa',
  steps: {
    taken: 'nhận xử lý',
    answered: 'trả lời',
    adopted: 'sửa phần tiếp thu',
    reopened: 'mở lại',
    changed: 'đổi nội dung đánh giá',
    withdrawn: 'rút lại',
    judged: 'cho biết về trả lời',
  },
  card: {
    title: 'Trả lời góp ý trong kỳ',
    link: 'Xem các góp ý cần trả lời',
    opened: 'đã mở',
    answered: 'đã trả lời',
    inTime: 'đúng hạn',
    overdue: 'quá hạn',
    satisfied: 'thấy trả lời thỏa đáng',
    of: (part, all) => `${part} trên ${all}`,
    note: 'Góp ý và đánh giá không hài lòng có lý do, theo ngày mở, chỉ của phiếu có mã.',
  },
}
