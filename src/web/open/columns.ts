import type { Column } from '../../domain/indices/definition.ts'
import { column } from '../../domain/indices/definition.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { publicFigures } from '../../domain/publication/figures.ts'
import type { PublicRow, Release } from '../../domain/publication/release.ts'

/** Every column of the published tables, with what it means; the same names in CSV and JSON. */
export const COLUMNS: readonly Column[] = [
  column('period', 'text', 'kỳ: năm, quý, tháng, hoặc từ..đến', 'period: year, quarter, month, or from..to'),
  column('revision', 'count', 'lần công bố của kỳ, từ 1', 'revision of the period, from 1'),
  column('agency', 'text', 'mã cơ quan', 'code of the agency'),
  column('agency_name', 'text', 'tên cơ quan khi chốt số liệu', 'name of the agency when it was frozen'),
  column(
    'level',
    'text',
    'cấp: province (tỉnh), department (sở), district (huyện), commune (xã)',
    'level: province, department, district, commune',
  ),
  column(
    'parent',
    'text',
    'mã cơ quan cấp trên; trống nếu không có',
    'code of the agency above; empty if none',
  ),
  column(
    'part',
    'text',
    'all: cơ quan và các đơn vị trực thuộc; own: riêng cơ quan; field: một lĩnh vực của cơ quan',
    'all: the agency with all below it; own: the agency alone; field: one of its own fields',
  ),
  column('field', 'text', 'lĩnh vực, khi part = field', 'field, where part = field'),
  column('answers', 'count', 'số phiếu có mã; trống: không công bố', 'answers by ticket; empty: withheld'),
  column(
    'satisfied',
    'count',
    'số phiếu hài lòng hoặc rất hài lòng (mức 4, 5); trống: không công bố',
    'satisfied or very satisfied answers (levels 4, 5); empty: withheld',
  ),
  column('satisfied_percent', 'number', 'tỷ lệ hài lòng, %', 'satisfied, percent'),
  column('low_percent', 'number', 'cận dưới khoảng Wilson 95%, %', 'lower bound of the 95% Wilson interval'),
  column('high_percent', 'number', 'cận trên khoảng Wilson 95%, %', 'upper bound of the 95% Wilson interval'),
  column(
    'finished',
    'count',
    'hồ sơ đã giải quyết; trống ở dòng lĩnh vực',
    'dossiers finished; empty for fields',
  ),
  column(
    'invited',
    'count',
    'hồ sơ được mời đánh giá; trống ở dòng lĩnh vực',
    'invited to rate; empty for fields',
  ),
  column(
    'response_rate_percent',
    'number',
    'số phiếu trên hồ sơ đã giải quyết, %',
    'answers per finished dossier, percent',
  ),
  column(
    'withheld',
    'text',
    'vì sao không công bố: few (quá ít phiếu), protects (bảo vệ ô khác), inside (nằm trong phần không công bố), before (kỳ hoặc lần trước không công bố)',
    'why it is withheld: few (too few answers), protects (protects another cell), inside (inside a withheld one), before (withheld in an earlier table)',
  ),
  column(
    'share_withheld',
    'text',
    'vì sao riêng tỷ lệ không công bố: few (dưới 3 phiếu hài lòng), protects, inside',
    'why the share alone is withheld: few (fewer than 3 satisfied), protects, inside',
  ),
  column('counted_until', 'text', 'ngày cuối có phiếu được tính', 'last day whose answers are counted'),
  column('formula', 'text', 'công thức và phiên bản', 'formula and version'),
  column('data', 'text', 'official (chính thức) hoặc demonstration (minh họa)', 'official or demonstration'),
]

/** The formula of published shares. */
export const FORMULA = `${satisfiedShare.id}@${satisfiedShare.version}`

type Wire = Readonly<Record<string, string | number | null>>

/** The lines of a public table by the names of {@link COLUMNS}. */
export function wireRows({ frozen, publication, rows }: Release, demo: boolean): readonly Wire[] {
  const agencies = new Map(frozen.open?.agencies.map((agency) => [agency.code, agency]))
  return rows.map((row) => {
    const agency = agencies.get(row.agency)
    return {
      period: publication.period,
      revision: publication.revision,
      agency: row.agency,
      agency_name: agency?.name ?? '',
      level: agency?.level ?? '',
      parent: agency?.parent ?? null,
      part: row.part,
      field: row.field,
      ...counted(row),
      withheld: row.withheld ?? null,
      share_withheld: row.shareWithheld ?? null,
      counted_until: row.until,
      formula: FORMULA,
      data: demo ? 'demonstration' : 'official',
    }
  })
}

function counted(row: PublicRow): Wire {
  const { high, low, percent, responseRate } = publicFigures(row)
  const isField = row.part === 'field'
  return {
    answers: row.measures?.answers ?? null,
    satisfied: row.satisfied ?? null,
    satisfied_percent: percent,
    low_percent: low,
    high_percent: high,
    finished: isField ? null : (row.measures?.finished ?? null),
    invited: isField ? null : (row.measures?.invited ?? null),
    response_rate_percent: isField ? null : responseRate,
  }
}
