import type { Rhythm } from '../../domain/digest/digest.ts'

/** The words of the digest by e-mail: of the letter itself, of its settings, and of what could not be sent. */
export interface DigestMessages {
  readonly letter: {
    readonly subject: (when: string, agencies: string) => string
    readonly more: (first: string, others: string) => string
    readonly day: (day: string) => string
    readonly week: (from: string, to: string) => string
    readonly intro: (when: string) => string
    readonly satisfied: (share: string, n: string, low: string, high: string) => string
    readonly few: (n: string, least: string) => string
    readonly none: string
    readonly rate: (rate: string, answered: string, finished: string) => string
    readonly nothingFinished: string
    readonly changed: (change: string, before: string) => string
    readonly unclear: (before: string) => string
    readonly below: (name: string, change: string, share: string, n: string) => string
    readonly belowTitle: string
    readonly up: (points: string) => string
    readonly down: (points: string) => string
    readonly comments: (count: string) => string
    readonly open: string
    readonly readComments: string
    readonly why: string
    readonly settings: string
    readonly off: string
  }
  readonly form: {
    readonly title: string
    readonly unavailable: string
    readonly intro: (email: string) => string
    readonly rhythm: string
    readonly rhythms: { readonly [R in Rhythm]: string }
    readonly language: string
    readonly agencies: string
    readonly agenciesHint: string
    readonly choose: (chosen: string) => string
    readonly tooMany: (most: string) => string
    readonly notRead: string
    readonly save: string
    readonly saved: string
    readonly conflict: string
    readonly theirs: (rhythm: string, language: string, agencies: string) => string
    readonly ownAgencies: string
    readonly trouble: (at: string, reason: string) => string
  }
  readonly off: {
    readonly title: string
    readonly ask: string
    readonly button: string
    readonly done: string
    readonly wrong: string
  }
  readonly unsent: {
    readonly title: string
    readonly none: string
    readonly head: {
      readonly who: string
      readonly period: string
      readonly at: string
      readonly state: string
      readonly reason: string
    }
    readonly givenUp: string
    readonly waiting: string
  }
  readonly test: { readonly subject: string; readonly text: string }
}

export const digestVi: DigestMessages = {
  letter: {
    subject: (when, agencies) => `Mức độ hài lòng ${when}: ${agencies}`,
    more: (first, others) => `${first} và ${others} cơ quan khác`,
    day: (day) => `ngày ${day}`,
    week: (from, to) => `tuần ${from} – ${to}`,
    intro: (when) =>
      `Số liệu của hồ sơ giải quyết xong trong ${when}, theo phiếu đã nhận đến lúc gửi thư; phiếu đến sau sẽ được tính thêm trên trang dành cho cán bộ.`,
    satisfied: (share, n, low, high) =>
      `Tỷ lệ hài lòng: ${share} (n = ${n} phiếu, khoảng tin cậy 95%: ${low} – ${high})`,
    few: (n, least) => `Tỷ lệ hài lòng: chưa đủ phiếu để nêu (n = ${n}, cần ít nhất ${least})`,
    none: 'Tỷ lệ hài lòng: chưa có phiếu nào',
    rate: (rate, answered, finished) =>
      `Tỷ lệ trả lời: ${rate} (${answered} phiếu trên ${finished} hồ sơ đã giải quyết)`,
    nothingFinished: 'Không có hồ sơ nào giải quyết xong.',
    changed: (change, before) => `Thay đổi rõ so với ${before}: ${change}`,
    unclear: (before) => `Không có thay đổi rõ so với ${before}.`,
    belowTitle: 'Đơn vị trực thuộc có thay đổi rõ:',
    below: (name, change, share, n) => `${name}: ${change}, hiện là ${share} (n = ${n})`,
    up: (points) => `tăng ${points} điểm %`,
    down: (points) => `giảm ${points} điểm %`,
    comments: (count) => `Góp ý mới nhận: ${count}`,
    open: 'Xem số liệu',
    readComments: 'Đọc góp ý',
    why: 'Thư được gửi tự động vì ông/bà đã đăng ký trong “Tài khoản của tôi”. Xin không trả lời thư này.',
    settings: 'Đổi cách nhận',
    off: 'Thôi nhận thư này',
  },
  form: {
    title: 'Bản tin qua thư điện tử',
    unavailable: 'Dịch vụ này chưa được nối với máy chủ thư, nên chưa gửi được bản tin.',
    intro: (email) =>
      `Gửi đến ${email} lúc 7 giờ sáng. Thư chỉ có số liệu của cơ quan trong quyền của ông/bà, không có lời góp ý nào.`,
    rhythm: 'Gửi',
    rhythms: { none: 'không gửi', daily: 'hằng ngày', weekly: 'hằng tuần (thứ Hai)' },
    language: 'Ngôn ngữ của thư',
    agencies: 'Cơ quan, cùng mọi đơn vị bên dưới',
    agenciesHint: 'Không chọn cơ quan nào: các cơ quan theo vai trò của ông/bà.',
    choose: (chosen) => `Chọn cơ quan (đang chọn ${chosen})`,
    tooMany: (most) => `Chọn nhiều nhất ${most} cơ quan.`,
    notRead: 'Xin chọn lại: lựa chọn này không có.',
    save: 'Lưu cách nhận bản tin',
    saved: 'Đã lưu cách nhận bản tin.',
    conflict: 'Cách nhận vừa được đổi ở nơi khác. Chưa lưu gì cả; lựa chọn của ông/bà vẫn còn trong mẫu.',
    theirs: (rhythm, language, agencies) => `Bản vừa được lưu: ${rhythm}; ${language}; ${agencies}.`,
    ownAgencies: 'các cơ quan theo vai trò',
    trouble: (at, reason) => `Thư gần đây chưa gửi được (${at}): ${reason}`,
  },
  off: {
    title: 'Thôi nhận bản tin',
    ask: 'Bấm nút dưới đây để thôi nhận bản tin số liệu qua thư điện tử.',
    button: 'Thôi nhận',
    done: 'Đã tắt bản tin. Muốn nhận lại, xin đăng nhập và mở “Tài khoản của tôi”.',
    wrong: 'Liên kết này không đúng. Xin đăng nhập và tắt bản tin trong “Tài khoản của tôi”.',
  },
  unsent: {
    title: 'Thư không gửi được',
    none: 'Không có thư nào bị lỗi.',
    head: { who: 'Cán bộ', period: 'Bản tin của', at: 'Lúc', state: 'Tình trạng', reason: 'Lý do' },
    givenUp: 'đã thôi gửi',
    waiting: 'sẽ gửi lại',
  },
  test: {
    subject: 'Thư thử của dịch vụ khảo sát mức độ hài lòng',
    text: 'Thư này cho biết dịch vụ gửi được thư. Không cần làm gì thêm.',
  },
}
