/** The words of the officials' page about chat channels. */
export interface ChatMessages {
  readonly title: string
  readonly none: string
  readonly connection: {
    readonly title: (channel: string) => string
    readonly missing: string
    readonly set: (account: string) => string
    readonly good: (account: string, renewed: string, until: string) => string
    readonly trouble: (since: string, reason: string) => string
    readonly connect: string
    readonly again: string
    readonly done: Readonly<Record<'granted' | 'foreign-account' | 'refused' | 'state', string>>
    readonly back: string
  }
  readonly invitations: {
    readonly title: string
    readonly off: string
    readonly counts: (waiting: string, sent: string, givenUp: string) => string
    readonly nobody: string
    readonly agency: string
    readonly add: string
    readonly remove: (agency: string) => string
  }
  readonly officials: {
    readonly title: string
    readonly intro: string
    readonly agency: string
    readonly make: string
    readonly code: (code: string, until: string) => string
    readonly nobody: string
    readonly head: {
      readonly channel: string
      readonly agency: string
      readonly since: string
      readonly alerts: string
    }
    readonly on: string
    readonly off: string
    readonly act: string
    readonly remove: string
    readonly removeLabel: (channel: string, agency: string) => string
  }
  readonly givenUp: {
    readonly title: string
    readonly none: string
    readonly head: { readonly channel: string; readonly at: string; readonly reason: string }
  }
}

export const chatVi: ChatMessages = {
  title: 'Trò chuyện',
  none: 'Chưa kết nối ứng dụng trò chuyện nào. Cách kết nối có trong tài liệu vận hành.',
  connection: {
    title: (channel) => `Kết nối ${channel}`,
    set: (account) => `Đã cấu hình: ${account}. Việc gửi được hay không thấy ở mục tin không gửi được.`,
    missing: 'Chưa được cấp quyền: chưa gửi được tin nào. Quản trị viên của tài khoản hãy bấm nút dưới đây.',
    good: (account, renewed, until) =>
      `Đang hoạt động. Tài khoản ${account}, quyền được gia hạn lúc ${renewed}, có hiệu lực đến ${until}.`,
    trouble: (since, reason) =>
      `Gia hạn quyền thất bại lúc ${since} (${reason}). Nếu còn lặp lại, quản trị viên phải kết nối lại.`,
    connect: 'Kết nối tài khoản',
    again: 'Kết nối lại',
    done: {
      granted: 'Đã kết nối. Từ bây giờ dịch vụ trả lời được trong ứng dụng.',
      'foreign-account': 'Tài khoản vừa cho phép không phải tài khoản trong cấu hình. Không có gì thay đổi.',
      refused: 'Chưa kết nối được: mã cho phép không dùng được. Xin làm lại.',
      state: 'Liên kết này đã hết hạn. Xin bắt đầu lại từ trang Trò chuyện.',
    },
    back: 'Về trang Trò chuyện',
  },
  invitations: {
    title: 'Lời mời đánh giá qua tin nhắn',
    off: 'Chưa gửi được lời mời: cần mẫu tin đánh giá đã được duyệt.',
    counts: (waiting, sent, givenUp) =>
      `Trong các phiếu còn hạn và chưa được trả lời: đang chờ gửi ${waiting}, đã gửi ${sent}, không gửi được ${givenUp}.`,
    nobody: 'Chưa có cơ quan nào gửi lời mời.',
    agency: 'Cơ quan, cùng mọi đơn vị bên dưới',
    add: 'Bật lời mời',
    remove: (agency) => `Tắt lời mời của ${agency}`,
  },
  officials: {
    title: 'Cán bộ xem điểm trong ứng dụng',
    intro:
      'Tạo một mã, rồi cán bộ gửi mã đó cho tài khoản trong ứng dụng. Mã dùng một lần. Sau đó gõ /diem để xem điểm.',
    agency: 'Được xem điểm của, cùng mọi đơn vị bên dưới',
    make: 'Tạo mã liên kết',
    code: (code, until) => `Gửi dòng này trong ứng dụng trước ${until}: ${code}`,
    nobody: 'Chưa có cuộc trò chuyện nào được liên kết.',
    head: { channel: 'Ứng dụng', agency: 'Cơ quan', since: 'Từ', alerts: 'Báo không hài lòng' },
    on: 'bật',
    off: 'tắt',
    act: 'Việc',
    remove: 'Hủy liên kết',
    removeLabel: (channel, agency) => `Hủy liên kết ${channel}, ${agency}`,
  },
  givenUp: {
    title: 'Tin không gửi được',
    none: 'Không có tin nào bị bỏ.',
    head: { channel: 'Ứng dụng', at: 'Lúc', reason: 'Lý do' },
  },
}
