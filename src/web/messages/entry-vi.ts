/** The words of ways to sign in beside the password, and of a session that ended. */
export interface EntryMessages {
  readonly passkey: {
    readonly enter: string
    readonly failed: string
    readonly refused: string
    readonly owed: string
    readonly title: string
    readonly intro: string
    readonly none: string
    readonly line: (made: string, used: string | undefined) => string
    readonly name: string
    readonly usual: string
    readonly password: string
    readonly begin: string
    readonly ready: (name: string) => string
    readonly make: string
    readonly remove: string
    readonly wrongPassword: string
    readonly again: string
    readonly notKept: string
  }
  readonly provider: {
    readonly enter: (name: string) => string
    readonly down: (name: string) => string
    readonly wrong: (name: string) => string
    readonly unverified: (name: string) => string
    readonly unknown: (name: string) => string
    readonly otherPerson: string
    readonly title: string
    readonly going: (name: string) => string
    readonly on: string
  }
  readonly ended: {
    readonly kept: string
    readonly lost: string
    readonly title: string
    readonly intro: string
    readonly target: string
    readonly whose: string
    readonly send: string
    readonly back: string
  }
  readonly reset: {
    readonly button: string
    readonly locked: string
    readonly unlock: string
    readonly passkey: string
    readonly provider: string
  }
}

export const entryVi: EntryMessages = {
  passkey: {
    enter: 'Đăng nhập bằng khóa truy cập',
    failed: 'Chưa dùng được khóa truy cập trên thiết bị này. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.',
    refused: 'Khóa truy cập không được chấp nhận, hoặc trang đã mở quá lâu. Hãy thử lại.',
    owed: 'Tài khoản quản trị này dùng khóa truy cập: mật khẩu thôi chưa đủ. Hãy đăng nhập bằng khóa truy cập.',
    title: 'Khóa truy cập (passkey)',
    intro:
      'Đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị, không cần mật khẩu hay mã xác thực. Không trang giả mạo nào dùng được.',
    none: 'Chưa có khóa nào.',
    line: (made, used) => `Tạo ${made}, ${used === undefined ? 'chưa dùng' : `dùng gần nhất ${used}`}`,
    name: 'Tên khóa, ví dụ: Điện thoại cơ quan',
    usual: 'Khóa của tôi',
    password: 'Mật khẩu hiện tại',
    begin: 'Thêm khóa truy cập',
    ready: (name) => `Bước cuối: tạo khóa “${name}” trên thiết bị này hoặc trên điện thoại.`,
    make: 'Tạo khóa ngay',
    remove: 'Bỏ khóa này',
    wrongPassword: 'Mật khẩu không đúng, chưa có gì thay đổi.',
    again: 'Để đổi cách đăng nhập, xin đăng xuất rồi đăng nhập lại: lần đăng nhập này đã hơn mười phút.',
    notKept: 'Khóa chưa được lưu: trang đã mở quá lâu hoặc khóa không hợp lệ. Xin làm lại.',
  },
  provider: {
    enter: (name) => `Đăng nhập bằng ${name}`,
    down: (name) => `${name} hiện không trả lời. Hãy đăng nhập bằng mật khẩu, hoặc thử lại sau ít phút.`,
    wrong: (name) => `Lần đăng nhập bằng ${name} chưa hoàn tất hoặc đã hết hạn. Hãy thử lại.`,
    unverified: (name) => `${name} chưa xác minh địa chỉ thư điện tử của tài khoản này.`,
    unknown: (name) => `Tài khoản ${name} này chưa được quản trị viên giao vai trò ở đây.`,
    otherPerson:
      'Tài khoản ở đây đã gắn với một người khác tại nơi xác thực. Xin quản trị viên đặt lại cách đăng nhập.',
    title: 'Đang đăng nhập',
    going: (name) => `${name} đã xác nhận.`,
    on: 'Tiếp tục',
  },
  ended: {
    kept: 'Phiên làm việc đã hết. Nội dung vừa gõ vẫn còn; sau khi đăng nhập sẽ được hỏi để gửi lại.',
    lost: 'Phiên làm việc đã hết nên biểu mẫu chưa được gửi. Sau khi đăng nhập, xin gửi lại.',
    title: 'Gửi lại nội dung?',
    intro: 'Đã đăng nhập lại. Nội dung dưới đây chưa được gửi.',
    target: 'Sẽ gửi tới trang:',
    whose:
      'Nội dung này được gõ trước khi đăng nhập, có thể do người khác dùng máy này. Chỉ gửi nếu đúng là của Ông/Bà: nó sẽ được ghi dưới tên người vừa đăng nhập.',
    send: 'Gửi ngay',
    back: 'Không gửi, về trang trước đó',
  },
  reset: {
    button: 'Đặt lại cách đăng nhập',
    locked: 'đang tạm khóa',
    unlock: 'Mở khóa',
    passkey: 'khóa truy cập',
    provider: 'đăng nhập một lần',
  },
}
