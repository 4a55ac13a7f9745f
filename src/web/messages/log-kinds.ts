import type { Change } from '../../domain/change.ts'
import type { Lang } from './index.ts'

/** What is written in the log, in words; a kind that has none yet stands as it is stored. */
type Kinds = { readonly [K in Change['kind']]?: string }

const vi: Kinds = {
  'dossier-reissued': 'cấp lại phiếu mời',
  'follow-up-moved': 'xử lý góp ý',
  'grant-saved': 'kết nối tài khoản',
  'grant-troubled': 'kết nối bị lỗi',
  'link-code-made': 'tạo mã liên kết',
  'link-made': 'liên kết trò chuyện',
  'link-alerts-set': 'đặt cảnh báo',
  'link-removed': 'bỏ liên kết',
  'agency-saved': 'lưu cơ quan',
  'succession-saved': 'ghi nhận kế thừa',
  'succession-withdrawn': 'rút ghi nhận kế thừa',
  'procedure-saved': 'lưu thủ tục',
  'counter-saved': 'lưu quầy',
  'questionnaire-saved': 'lưu phiếu khảo sát',
  'assignment-saved': 'giao phiếu khảo sát',
  'parameters-saved': 'lưu tham số',
  'figure-reported': 'báo số liệu',
  'official-placed': 'giao vai trò',
  'official-unplaced': 'thôi vai trò',
  'account-noted': 'tài khoản',
  seen: 'xem',
  exported: 'xuất dữ liệu',
  'report-asked': 'lập báo cáo',
  'report-written': 'sửa báo cáo',
  'report-removed': 'xóa báo cáo',
  'target-stepped': 'chỉ tiêu',
  'digest-wished': 'đặt bản tin',
  'digest-sent': 'gửi bản tin',
  'digest-given-up': 'không gửi được bản tin',
  published: 'công bố',
  'key-created': 'tạo khóa API',
  'key-revoked': 'thu hồi khóa API',
  'setting-saved': 'lưu thiết lập',
}

const en: Kinds = {
  'dossier-reissued': 'slip issued again',
  'follow-up-moved': 'answer to a comment',
  'grant-saved': 'account connected',
  'grant-troubled': 'connection in trouble',
  'link-code-made': 'link code made',
  'link-made': 'chat linked',
  'link-alerts-set': 'alerts set',
  'link-removed': 'chat unlinked',
  'agency-saved': 'agency saved',
  'succession-saved': 'succession recorded',
  'succession-withdrawn': 'succession withdrawn',
  'procedure-saved': 'procedure saved',
  'counter-saved': 'counter saved',
  'questionnaire-saved': 'questionnaire saved',
  'assignment-saved': 'questionnaire assigned',
  'parameters-saved': 'parameters saved',
  'figure-reported': 'figure reported',
  'official-placed': 'role given',
  'official-unplaced': 'role ended',
  'account-noted': 'account',
  seen: 'seen',
  exported: 'data exported',
  'report-asked': 'report made',
  'report-written': 'report edited',
  'report-removed': 'report removed',
  'target-stepped': 'target',
  'digest-wished': 'digest chosen',
  'digest-sent': 'digest sent',
  'digest-given-up': 'digest not sent',
  published: 'published',
  'key-created': 'API key made',
  'key-revoked': 'API key revoked',
  'setting-saved': 'setting saved',
}

/** A kind of entry in words. */
export function kindName(lang: Lang, kind: string): string {
  return new Map<string, string>(Object.entries(lang === 'vi' ? vi : en)).get(kind) ?? kind
}
