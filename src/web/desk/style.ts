/** The style of the officials' pages: dense tables, light and dark, from 360 px up. No page needs a script. */
export const DESK_CSS = `
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#17212b;--muted:#4d5b68;--line:#d8dee4;--soft:#eef2f6;--accent:#0a5aa8;--accent-ink:#fff;--good:#17693a;--bad:#a62121;--band:#7fb0e0;--point:#0a4a8a;--warn:#fff4d6;--warn-ink:#5c4300;--l1:#b3362b;--l2:#e58a5e;--l3:#c3c9d0;--l4:#74aede;--l5:#1f66ad}
@media (prefers-color-scheme:dark){:root{--bg:#11161b;--card:#1a2129;--ink:#e8edf2;--muted:#adbac6;--line:#35424e;--soft:#222c36;--accent:#86bdf7;--accent-ink:#0d1a26;--good:#7ad69b;--bad:#ff9d92;--band:#2f6ca8;--point:#b5d8ff;--warn:#3d3113;--warn-ink:#ffe3a0;--l1:#d9564a;--l2:#e9a07c;--l3:#6f7b87;--l4:#5c9bd1;--l5:#a6d1fb}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--accent);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:.5rem;top:-4rem;background:var(--card);padding:.6rem 1rem;z-index:2}
.skip:focus{top:.5rem}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center;background:var(--card);border-bottom:1px solid var(--line);padding:.55rem clamp(.9rem,3vw,2rem)}
.bar .home{font-weight:650;color:var(--ink);text-decoration:none;margin-right:auto;padding:.25rem 0}
.bar a,.bar button{display:inline-flex;align-items:center;min-height:1.75rem;line-height:1.5}
.bar form{margin:0}
main{max-width:84rem;margin:0 auto;padding:1rem clamp(.9rem,3vw,2rem) 4rem}
h1{font-size:clamp(1.3rem,1rem + 1.4vw,1.75rem);line-height:1.25;margin:.4rem 0 1rem;text-wrap:balance}
h2{font-size:1.1rem;line-height:1.3;margin:0 0 .6rem}
p{margin:.3rem 0}
.muted{color:var(--muted)}
.small{font-size:.875rem}
.demo{background:var(--warn);color:var(--warn-ink);margin:0;padding:.45rem clamp(.9rem,3vw,2rem);font-size:.9rem}
.crumbs ol{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;gap:.15rem .5rem;font-size:.925rem}
.crumbs li{padding:.15rem 0}
.crumbs li+li::before{content:"›";color:var(--muted);margin-right:.5rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem clamp(.8rem,2vw,1.25rem);margin:0 0 1rem;min-width:0}
.ask{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:flex-start}
.ask .field{flex:1 1 13rem;max-width:24rem;min-width:0}
@media (min-width:44rem){.ask .go{padding-top:1.5rem}}
label{display:block;font-size:.875rem;font-weight:600;margin-bottom:.15rem}
input,select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--muted);border-radius:.35rem;padding:.4rem .55rem;min-height:2.5rem}
button{font:inherit;cursor:pointer}
.main{background:var(--accent);color:var(--accent-ink);border:1px solid var(--accent);border-radius:.35rem;padding:.4rem 1.2rem;min-height:2.5rem;font-weight:600}
.second{display:inline-block;background:none;border:1px solid var(--accent);color:var(--accent);border-radius:.35rem;padding:.4rem 1.2rem;min-height:2.5rem;font-weight:600;text-decoration:none;margin:.6rem 0 0}
.plain{background:none;border:0;padding:.1rem 0;color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
h3{font-size:1rem;margin:1rem 0 .4rem}
code{overflow-wrap:anywhere}
td code{white-space:nowrap}
.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;margin:0}
.facts dd{margin:0;overflow-wrap:anywhere}
.check{display:flex;gap:.5rem;align-items:flex-start;padding-top:1.5rem}
.check input{width:1.25rem;min-height:1.5rem;flex:none}
.hint{font-size:.8125rem;color:var(--muted);margin:.2rem 0 0}
.error{color:var(--bad);font-weight:600;font-size:.9rem;margin:.25rem 0 0}
[aria-invalid=true]{border:2px solid var(--bad)}
.head{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:1rem 2rem}
.big{font-size:2.5rem;line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums;margin:0 0 .35rem}
.funnel{display:flex;flex-wrap:wrap;gap:.25rem 2.2rem;margin:.2rem 0 .5rem;padding:0;list-style:none}
.funnel li{position:relative}
.funnel li+li::before{content:"→";color:var(--muted);position:absolute;left:-1.6rem;top:.1rem}
.funnel b{display:block;font-size:1.3rem;line-height:1.3;font-variant-numeric:tabular-nums}
.funnel span{font-size:.875rem;color:var(--muted)}
.up{color:var(--good)}
.down{color:var(--bad)}
.up,.down,.same{white-space:nowrap}
.scroll{overflow-x:auto;margin:0 -.25rem;padding:0 .25rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
.scroll table{min-width:60rem}
.scroll tbody th,.scroll thead th:first-child{position:sticky;left:0;background:var(--card)}
.scroll tbody tr:hover th{background:var(--soft)}
th,td{text-align:left;vertical-align:middle;padding:.32rem .6rem;border-bottom:1px solid var(--line)}
thead th{vertical-align:bottom;font-size:.8125rem;line-height:1.3;color:var(--muted);font-weight:600;border-bottom:2px solid var(--line)}
thead a{display:inline-block;padding:.2rem 0;min-height:1.5rem}
tbody th{font-weight:500;min-width:12rem}
@media (max-width:44rem){.scroll tbody th{min-width:8.5rem;max-width:8.5rem;overflow-wrap:anywhere}}
tbody th a,td a{display:inline-block;padding:.1rem 0;min-height:1.5rem}
tbody tr:hover{background:var(--soft)}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th.num{white-space:normal}
.few{display:inline-block;font-size:.75rem;line-height:1.3;border:1px solid var(--muted);border-radius:.8rem;padding:0 .45rem;color:var(--muted);white-space:nowrap;margin-left:.35rem}
.range{min-width:9.5rem}
.range svg:not(.spark){display:block;width:100%;height:.7rem}
.range span{display:block;font-size:.78rem;line-height:1.3;color:var(--muted);font-variant-numeric:tabular-nums;white-space:nowrap}
.track{fill:var(--soft)}
.tick{fill:var(--line)}
.band{fill:var(--band)}
.point{fill:var(--point)}
.spark{display:block;width:6rem;height:1.5rem;min-width:6rem}
.spark path{fill:none;stroke:var(--point);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.stack{display:block;width:100%;height:1.6rem;margin-bottom:.6rem}
.l1{fill:var(--l1)}.l2{fill:var(--l2)}.l3{fill:var(--l3)}.l4{fill:var(--l4)}.l5{fill:var(--l5)}
.key{display:inline-block;width:.8rem;height:.8rem;margin-right:.45rem;vertical-align:-.05rem}
.wide{overflow-x:auto}.wide tbody th{min-width:9rem}
.levels{max-width:36rem}
.levels th{min-width:0}
.chart{display:block;width:100%;min-width:40rem;max-width:64rem;height:auto}
.says{font-weight:600;max-width:60rem}
.files a{display:inline-block;padding:.2rem .3rem;min-height:1.5rem}
summary{cursor:pointer;padding:.35rem 0;font-weight:600;color:var(--accent)}
.topics{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;list-style:none;margin:0;padding:0}
.topics a{display:inline-block;min-height:1.5rem}
.topics [aria-current]{font-weight:700}
mark{background:var(--warn);color:var(--warn-ink);padding:0 .1em}
.talk{list-style:none;margin:0;padding:0}
.talk li{border-top:1px solid var(--line);padding:.6rem 0}
.talk p{white-space:pre-wrap;overflow-wrap:anywhere;margin:.15rem 0 0}
.tag{display:inline-block;border:1px solid var(--line);background:var(--soft);border-radius:.8rem;padding:0 .55rem;font-size:.8125rem;font-weight:600}
.gate{max-width:26rem;margin:10vh auto 0}
.gate input{margin-bottom:.8rem}
.qr svg{width:12.5rem;height:12.5rem;background:#fff}
fieldset{border:1px solid var(--line);border-radius:.35rem;margin:.8rem 0;padding:.4rem .8rem;min-width:0}
legend{font-size:.875rem;font-weight:600;padding:0 .3rem}
.choices{list-style:none;margin:0;padding:0;columns:18rem}
.choices label{display:flex;align-items:center;gap:.5rem;font-weight:400;margin:0;min-height:1.75rem}
.choices input{width:1.1rem;min-height:1.1rem;flex:none}
textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--muted);border-radius:.35rem;padding:.4rem .55rem}
fieldset{border:0;margin:0;padding:0}legend{padding:0;font-size:.875rem;font-weight:600}
.tick{display:flex;gap:.5rem;align-items:center;min-height:2rem;font-weight:400}.tick input{width:1.2rem;min-height:1.2rem;flex:none}
code{overflow-wrap:anywhere}
form>.field{margin-bottom:.8rem}
progress{width:100%;height:1.2rem;accent-color:var(--accent)}
blockquote{margin:.2rem 0;padding:.3rem .8rem;border-left:4px solid var(--muted);white-space:pre-wrap;overflow-wrap:anywhere}
.paper{max-width:52rem;font-family:"Times New Roman",Tinos,"Liberation Serif",serif}
.paper caption{caption-side:top;font-style:italic;padding:.4rem}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:.5rem 2rem;text-align:center}
.centre{text-align:center}
@media print{.bar,.ask,.skip,.files{display:none}.card{break-inside:avoid;border:0;padding:0}.scroll{overflow:visible}.scroll table{min-width:0;font-size:.75rem}.chart{min-width:0}tr,figure{break-inside:avoid}a{color:inherit;text-decoration:none}}
`
