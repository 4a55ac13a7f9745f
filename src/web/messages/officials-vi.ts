import { logKindsVi, type LogKinds } from './log-kinds-vi.ts'
import type { Role } from '../../domain/access/role.ts'

/** The words of one's own account. */
export interface AccountMessages {
  readonly title: string
  readonly factor: {
    readonly title: string
    readonly needed: string
    readonly on: string
    readonly off: string
    readonly password: string
    readonly begin: string
    readonly drop: string
    readonly scan: string
    readonly picture: string
    readonly byHand: string
    readonly recovery: string
    readonly confirm: string
    readonly wrongPassword: string
    readonly wrongCode: string
  }
  readonly password: {
    readonly title: string
    readonly before: string
    readonly after: string
    readonly button: string
  }
  readonly sessions: {
    readonly title: string
    readonly line: (since: string, address: string) => string
    readonly current: string
    readonly revoke: string
  }
}

/** The words of the page behind a link to set a password. */
export interface WelcomeMessages {
  readonly title: string
  readonly firstTitle: string
  readonly intro: (email: string) => string
  readonly firstIntro: string
  readonly ended: string
  /** The same for the link of the first administrator, who has nobody to ask. */
  readonly firstEnded: string
  readonly done: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly again: string
  readonly differ: string
  readonly button: string
}

/** The words of the page about officials. */
export interface OfficialsMessages {
  readonly title: string
  readonly add: string
  readonly list: string
  readonly email: string
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly button: string
  readonly state: string
  readonly act: string
  readonly ready: string
  readonly waiting: string
  readonly factor: string
  readonly link: string
  readonly unplace: string
  readonly sendLink: string
  readonly reset: string
  readonly roles: Readonly<Record<Role, string>>
}

/** The words of the log. */
export interface LogMessages {
  readonly title: string
  readonly search: string
  readonly button: string
  readonly note: string
  /** For whoever audits a part of the province. */
  readonly part: string
  readonly none: string
  readonly older: string
  readonly number: string
  readonly at: string
  readonly who: string
  readonly what: string
  readonly subject: string
  readonly kinds: LogKinds
  readonly actors: {
    readonly key: (name: string) => string
    readonly system: (name: string) => string
    readonly citizen: string
  }
}

export const logVi: LogMessages = {
  title: 'Nhật ký',
  search: 'Tìm người, việc hoặc đối tượng (không cần dấu)',
  button: 'Tìm',
  note: 'Ai đã xem, sửa, công bố gì, lúc nào. Chỉ ghi thêm; mỗi phút được niêm phong bằng chuỗi mã băm (npm run audit).',
  part: 'Nhật ký của cán bộ chỉ có vị trí trong phạm vi của Ông/Bà, từ khi họ có vị trí ở đó. Nhật ký của người khác, của khóa API và của hệ thống do người được xem cả tỉnh xem.',
  none: 'Không có dòng nào khớp.',
  older: 'Các dòng cũ hơn',
  number: 'Số',
  at: 'Lúc',
  who: 'Ai',
  what: 'Việc',
  subject: 'Đối tượng',
  kinds: logKindsVi,
  actors: {
    key: (name) => `Khóa API: ${name}`,
    system: (name) => `Hệ thống: ${name}`,
    citizen: 'Người dân',
  },
}

export const accountVi: AccountMessages = {
  title: 'Tài khoản của tôi',
  factor: {
    title: 'Xác thực bước hai',
    needed:
      'Quản trị viên cấp tỉnh phải bật xác thực bước hai hoặc thêm khóa truy cập trước khi làm việc khác.',
    on: 'Đang bật: khi đăng nhập cần thêm mã trong ứng dụng xác thực.',
    off: 'Đang tắt. Với ứng dụng xác thực trên điện thoại, người biết mật khẩu vẫn chưa vào được.',
    password: 'Mật khẩu hiện tại',
    begin: 'Bật xác thực bước hai',
    drop: 'Tắt xác thực bước hai',
    scan: 'Quét mã này bằng ứng dụng xác thực (Google Authenticator, Microsoft Authenticator…).',
    picture: 'Mã QR cho ứng dụng xác thực',
    byHand: 'Hoặc gõ tay khóa:',
    recovery: 'Cất kỹ các mã dự phòng, mỗi mã dùng một lần khi mất điện thoại:',
    confirm: 'Xác nhận và bật',
    wrongPassword: 'Mật khẩu không đúng, chưa có gì thay đổi.',
    wrongCode: 'Mã không đúng, xác thực bước hai chưa được bật. Xin làm lại.',
  },
  password: {
    title: 'Đổi mật khẩu',
    before: 'Mật khẩu hiện tại',
    after: 'Mật khẩu mới, ít nhất 12 ký tự',
    button: 'Đổi mật khẩu',
  },
  sessions: {
    title: 'Nơi đang đăng nhập',
    line: (since, address) => `Từ ${since}, địa chỉ ${address || 'không rõ'}`,
    current: 'phiên này',
    revoke: 'Đăng xuất nơi này',
  },
}

export const welcomeVi: WelcomeMessages = {
  title: 'Đặt mật khẩu',
  firstTitle: 'Quản trị viên đầu tiên',
  intro: (email) => `Đặt mật khẩu cho ${email}. Ít nhất 12 ký tự; vài từ không liên quan dễ nhớ mà khó đoán.`,
  firstIntro:
    'Tạo tài khoản quản trị viên cấp tỉnh đầu tiên. Mật khẩu ít nhất 12 ký tự; vài từ không liên quan dễ nhớ mà khó đoán.',
  ended: 'Liên kết không đúng, đã hết hạn hoặc đã dùng. Xin quản trị viên gửi liên kết mới.',
  firstEnded:
    'Liên kết cho quản trị viên đầu tiên không đúng, đã hết hạn hoặc đã dùng. Nếu đã có tài khoản, mời đăng nhập. Nếu chưa, chạy npm run officials -- first trên máy chủ để có liên kết mới.',
  done: 'Đã đặt mật khẩu. Mời đăng nhập.',
  name: 'Họ và tên',
  email: 'Địa chỉ thư điện tử',
  password: 'Mật khẩu mới',
  again: 'Gõ lại mật khẩu',
  differ: 'Hai lần gõ không giống nhau.',
  button: 'Đặt mật khẩu',
}

export const officialsVi: OfficialsMessages = {
  title: 'Cán bộ',
  add: 'Thêm cán bộ hoặc vai trò',
  list: 'Cán bộ và vai trò',
  email: 'Địa chỉ thư điện tử',
  name: 'Họ và tên',
  role: 'Vai trò',
  agency: 'Cơ quan, cùng mọi đơn vị bên dưới',
  button: 'Thêm',
  state: 'Trạng thái',
  act: 'Việc',
  ready: 'đã có mật khẩu',
  waiting: 'chưa đặt mật khẩu',
  factor: 'xác thực bước hai',
  link: 'Liên kết đặt mật khẩu',
  unplace: 'Thôi vai trò',
  reset:
    'Vị trí mới nằm ngoài các vị trí trước của tài khoản này, nên mật khẩu, khóa truy cập, xác thực hai lớp và mọi phiên cũ đã bị hủy.',
  sendLink: 'Gửi liên kết này cho cán bộ; dùng một lần, trong ba ngày:',
  roles: {
    'province-admin': 'Quản trị viên cấp tỉnh',
    'reform-office': 'Bộ phận cải cách hành chính',
    'agency-head': 'Lãnh đạo cơ quan',
    'agency-officer': 'Cán bộ xử lý góp ý',
    auditor: 'Kiểm tra viên',
  },
}
