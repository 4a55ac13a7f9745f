import { CITIZEN_CSS } from '../citizen/style.ts'

/** The sheet of public pages: the citizens' one, with tables that scroll by themselves on a small screen. */
export const OPEN_CSS = `${CITIZEN_CSS}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--hair);vertical-align:top}
.wide th,.wide td{overflow-wrap:normal;padding-right:.9rem}.wide tbody th{white-space:nowrap}.wide td.num{white-space:nowrap}
.num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.figure{font-size:1.75rem;font-weight:700;line-height:1.2;margin:.25rem 0}
dt{font-weight:600;margin-top:.5rem}dd{margin:0;color:var(--soft)}
.list{list-style:none;padding:0;margin:0}.list a{display:inline-flex;align-items:center;min-height:44px}
code{font-size:.875em}`
