/**
 * The words of a report. It is an administrative document in the layout of Decree 30/2020/NĐ-CP, so it is in Vietnamese alone,
 * whatever the screen is in. Figures come formatted.
 */
export const reportWords = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  type: 'BÁO CÁO',
  subject: (period: string) =>
    `Kết quả đo lường sự hài lòng của người dân, tổ chức đối với việc giải quyết thủ tục hành chính ${period}`,
  recipients: 'Nơi nhận:',
  number: (sign: string) => `Số:        /BC${sign === '' ? '' : `-${sign}`}`,
  place: (place: string, day: string, month: string, year: string) =>
    `${place}, ngày ${day} tháng ${month} năm ${year}`,
  collecting: 'I. VIỆC LẤY Ý KIẾN',
  results: 'II. KẾT QUẢ',
  overall: '1. Mức độ hài lòng chung',
  factors: '2. Theo yếu tố phục vụ',
  groups: '3. Theo cơ quan, lĩnh vực, thủ tục và cách nộp hồ sơ',
  targets: '4. So với chỉ tiêu',
  explaining: 'III. NGUYÊN NHÂN',
  voices: 'IV. GÓP Ý CỦA NGƯỜI DÂN, TỔ CHỨC',
  doing: 'V. NHIỆM VỤ, GIẢI PHÁP',
  annex: 'PHỤ LỤC: PHƯƠNG PHÁP VÀ NGUỒN SỐ LIỆU',
  table: (number: number, title: string) => `Bảng ${number}. ${title}`,
  chart: (number: number, title: string) => `Biểu đồ ${number}. ${title}`,
  indices: 'Các chỉ số',
  yearly: { month: 'Tháng', level: 'Mức' },
  head: {
    name: 'Nội dung',
    n: 'Số phiếu (n)',
    satisfied: 'Hài lòng (%)',
    interval: 'Khoảng tin cậy 95%',
    before: 'Kỳ trước (%)',
    change: 'Thay đổi (điểm %)',
    finished: 'Hồ sơ đã giải quyết',
    invited: 'Được mời',
    rate: 'Tỷ lệ trả lời (%)',
    share: 'Tỷ lệ (%)',
    target: 'Chỉ tiêu (%)',
    standing: 'Đánh giá',
    index: 'Chỉ số',
    figure: 'Kết quả',
    source: 'Căn cứ',
  },
  title: {
    agency: 'Theo cơ quan trực thuộc',
    field: 'Theo lĩnh vực',
    procedure: 'Theo thủ tục (nhiều phiếu nhất)',
    factor: 'Theo yếu tố phục vụ',
    question: 'Theo tiêu chí',
    channel: 'Theo kênh trả lời',
    filing: 'Theo hình thức nộp hồ sơ',
    late: 'Đúng hạn và trễ hạn',
    month: 'Theo tháng',
    levels: 'Năm mức trả lời',
    targets: 'Kết quả so với chỉ tiêu',
    trend: 'Tỷ lệ hài lòng theo tháng',
  },
  sheet: {
    agency: 'Cơ quan',
    period: 'Kỳ báo cáo',
    made: 'Chốt số liệu lúc',
    formula: 'Công thức',
    unverified: 'Phiếu không gắn hồ sơ (không tính)',
    key: 'Mã',
    level: (level: string) => `Mức ${level}`,
    low: 'Cận dưới 95%',
    high: 'Cận trên 95%',
    mean: 'Mức trung bình',
    beforeN: 'Số phiếu kỳ trước',
    trend: 'Nhận định thay đổi',
    trends: { rising: 'tăng', falling: 'giảm', unclear: 'chưa đủ cơ sở' },
    targets: 'Chỉ tiêu',
    methods: 'Chỉ số và phương pháp',
    names: {
      agency: 'Cơ quan',
      field: 'Lĩnh vực',
      procedure: 'Thủ tục',
      factor: 'Yếu tố',
      question: 'Tiêu chí',
      channel: 'Kênh trả lời',
      filing: 'Hình thức nộp',
      late: 'Thời hạn',
      month: 'Tháng',
    },
  },
  standing: {
    reached: 'đạt',
    missed: 'chưa đạt',
    unclear: 'chưa đủ cơ sở kết luận',
    none: 'chưa đủ phiếu',
  } as Readonly<Record<string, string>>,
  whole: 'Chung',
  onTime: 'Đúng hạn',
  late: 'Trễ hạn',
  unknown: 'Không rõ (phiếu không gắn hồ sơ)',
  collected: (text: {
    period: string
    agency: string
    finished: string
    invited: string
    n: string
    rate: string
  }) =>
    `${text.period}, ${text.agency} và các đơn vị trực thuộc đã giải quyết ${text.finished} hồ sơ thủ tục hành chính, mời trả lời ${text.invited} hồ sơ và nhận ${text.n} phiếu đã xác thực theo mã hồ sơ; tỷ lệ trả lời là ${text.rate} số hồ sơ đã giải quyết.`,
  unverified: (n: string) =>
    `Ngoài ra có ${n} phiếu không gắn với hồ sơ, không tính vào số liệu của báo cáo này.`,
  result: (satisfied: string, low: string, high: string, n: string, mean: string) =>
    `Tỷ lệ hài lòng (mức “Hài lòng” và “Rất hài lòng”) là ${satisfied}, khoảng tin cậy 95% từ ${low} đến ${high} (n = ${n}); mức trung bình ${mean} trên 5.`,
  few: (n: string, least: string) =>
    `Kỳ này có ${n} phiếu, dưới mức ${least} phiếu cần có để nêu tỷ lệ mà không làm lộ ý kiến của người trả lời.`,
  against: (period: string, before: string, n: string) => `So với ${period} (${before}, n = ${n})`,
  rising: (points: string) => `tăng ${points} điểm phần trăm, có ý nghĩa thống kê.`,
  falling: (points: string) => `giảm ${points} điểm phần trăm, có ý nghĩa thống kê.`,
  unclear: (points: string) => `chênh lệch ${points} điểm phần trăm, chưa đủ cơ sở kết luận là có thay đổi.`,
  extremes: (high: string, highShare: string, low: string, lowShare: string) =>
    `Yếu tố được đánh giá cao nhất là “${high}” (${highShare}), thấp nhất là “${low}” (${lowShare}).`,
  contribution: (name: string, points: string, before: string, now: string, n: string) =>
    `- ${name}: góp ${points} điểm phần trăm vào thay đổi chung (hài lòng từ ${before} thành ${now}, n = ${n}).`,
  decomposed: 'Tách thay đổi theo lĩnh vực, các phần lớn nhất là:',
  notDecomposed: 'Số phiếu của hai kỳ chưa đủ để tách thay đổi theo lĩnh vực.',
  lateness: (late: string, onTime: string, n: string) =>
    `Hồ sơ trễ hạn có tỷ lệ hài lòng ${late} (n = ${n}), hồ sơ đúng hạn ${onTime}.`,
  comments: (all: string, low: string) =>
    `Trong kỳ có ${all} góp ý bằng lời, trong đó ${low} góp ý đi kèm mức “Không hài lòng” hoặc “Rất không hài lòng”. Số điện thoại, số giấy tờ và thư điện tử trong góp ý đã được che trước khi cán bộ đọc.`,
  commentsMore: (all: string, low: string) =>
    `Trong ${all} góp ý mới nhất có ${low} góp ý đi kèm mức “Không hài lòng” hoặc “Rất không hài lòng”.`,
  noComments: 'Trong kỳ không có góp ý bằng lời.',
  doFactor: (name: string) => `- Khắc phục yếu tố được đánh giá thấp nhất: “${name}”.`,
  doField: (name: string, share: string) =>
    `- Rà soát cách giải quyết hồ sơ lĩnh vực ${name} (hài lòng ${share}).`,
  doRate: (rate: string) =>
    `- Tiếp tục mời người dân, tổ chức trả lời sau khi nhận kết quả; tỷ lệ trả lời kỳ này là ${rate}.`,
  doNothing: '- Tiếp tục theo dõi kết quả và góp ý của người dân, tổ chức.',
  usualRecipients: '- UBND tỉnh (để báo cáo);\n- Sở Nội vụ;\n- Lưu: VT.',
  provinceRecipients:
    '- Bộ Nội vụ (để báo cáo);\n- Thường trực Tỉnh ủy, HĐND tỉnh;\n- Sở Nội vụ;\n- Lưu: VT.',
  committee: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH',
  head_of: 'THỦ TRƯỞNG CƠ QUAN',
  method: {
    formula: (id: string, version: string, source: string) =>
      `Công thức ${id}, phiên bản ${version}: số phiếu ở mức “Hài lòng” và “Rất hài lòng” chia cho tổng số phiếu đã xác thực. Căn cứ: ${source}.`,
    interval:
      'Khoảng tin cậy 95% theo phương pháp Wilson (1927). Thay đổi chỉ được coi là có ý nghĩa thống kê khi sai lầm của cả bảng không quá 5% (Holm, 1979); thay đổi đặt trong ngoặc đơn chưa đủ cơ sở kết luận.',
    decomposition:
      'Thay đổi được tách thành phần do tỷ lệ hài lòng của từng nhóm và phần do cơ cấu hồ sơ theo Kitagawa (1955).',
    cohort: (from: string, to: string) =>
      `Phiếu được tính theo ngày giải quyết xong hồ sơ, từ ${from} đến hết ${to}; mỗi hồ sơ được tính một phiếu.`,
    thresholds: (shown: string, ranked: string) =>
      `Không nêu tỷ lệ của nhóm có dưới ${shown} phiếu; không so sánh nhóm có dưới ${ranked} phiếu.`,
    rate: (rate: string) =>
      `Kết quả là của những người đã trả lời (${rate} số hồ sơ); người không trả lời có thể có ý kiến khác.`,
    versions: (questionnaires: string, parameters: string) =>
      `Phiếu khảo sát: ${questionnaires}. Tham số: ${parameters}.`,
    made: (at: string) => `Số liệu được chốt lúc ${at} (giờ Việt Nam) và không đổi sau đó.`,
    confidence: {
      confirmed: 'đã đối chiếu văn bản gốc',
      secondary: 'nguồn thứ cấp, chưa đối chiếu văn bản gốc',
      inferred: 'suy ra từ số liệu đã công bố',
      memory: 'chưa đối chiếu',
      unconfirmed: 'chưa được xác nhận',
    } as Readonly<Record<string, string>>,
    lacks: (columns: string) => `chưa tính được, thiếu: ${columns}`,
    noIndices: 'Chưa đủ phiếu để tính các chỉ số.',
  },
} as const
