/** Tables and charts of the desk. On small screens a table is as wide as it needs to be and scrolls in its own box, its first column in place. */
export const TABLE_CSS = `
.scroll{overflow-x:auto;margin:.4rem -.25rem 0;padding:0 .25rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:middle;padding:.32rem .5rem;border-bottom:1px solid var(--line)}
.scroll tbody th,.scroll thead th:first-child{position:sticky;left:0;background:var(--card);z-index:1}
.scroll tbody tr:hover th{background:var(--soft)}
thead th{vertical-align:bottom;font-size:.8125rem;line-height:1.3;color:var(--muted);font-weight:600;border-bottom:2px solid var(--line)}
thead a{display:inline-block;padding:.2rem 0;min-height:1.5rem}
tbody th{font-weight:500;min-width:11rem}
td{overflow-wrap:break-word}
td form{margin:0}
@media (max-width:64rem){.scroll table{width:max-content;min-width:100%}.scroll td{max-width:13rem}.scroll thead th{max-width:8rem}}
@media (max-width:44rem){.scroll tbody th,.scroll thead th:first-child{min-width:8.5rem;max-width:8.5rem;overflow-wrap:anywhere}}
tbody th a,td a{display:inline-block;padding:.1rem 0;min-height:1.5rem}
tbody tr:hover{background:var(--soft)}
td code{white-space:nowrap}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th.num{white-space:normal}
td.num :not(:first-child).few{float:right;clear:both;margin:.15rem 0 0 2rem}
@media (min-width:64rem){.scroll:not(.many) th:nth-child(n+8){min-width:6rem}
.many th,.many td{padding:.32rem .3rem}
.many tbody th{min-width:10rem}
.many td.num{white-space:normal}
.many td:nth-child(2) .few{white-space:normal;text-align:center}
.many td.num .few:first-child{margin-left:0}
.many .range{min-width:7rem}
.many .spark{width:4.5rem;min-width:4.5rem}}
td.num .small{display:inline-block;max-width:10rem;white-space:normal}
.when{white-space:nowrap}
.range{min-width:8.5rem}
.range svg:not(.spark){display:block;width:100%;height:.7rem}
.range span{display:block;font-size:.78rem;line-height:1.3;color:var(--muted);font-variant-numeric:tabular-nums;white-space:nowrap}
.track{fill:var(--soft)}
.tick{fill:var(--line)}
.band{fill:var(--band)}
.point{fill:var(--point)}
.spark{display:block;width:6rem;height:1.5rem;min-width:6rem}
.spark path{fill:none;stroke:var(--point);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.l1{fill:var(--l1)}.l2{fill:var(--l2)}.l3{fill:var(--l3)}.l4{fill:var(--l4)}.l5{fill:var(--l5)}
.key{display:inline-block;width:.8rem;height:.8rem;margin-right:.45rem;vertical-align:-.05rem}
.levels{max-width:36rem}
.levels th{min-width:0}
.chart{display:block;width:100%;min-width:40rem;max-width:64rem;height:auto}
`
