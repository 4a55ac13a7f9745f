import { FORM_CSS } from './style-forms.ts'
import { TABLE_CSS } from './style-tables.ts'

const PAGE_CSS = `
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#17212b;--muted:#4d5b68;--line:#d8dee4;--soft:#eef2f6;--accent:#0a5aa8;--accent-ink:#fff;--good:#17693a;--bad:#a62121;--band:#7fb0e0;--point:#0a4a8a;--warn:#fff4d6;--warn-ink:#5c4300;--l1:#b2182b;--l2:#f4a582;--l3:#c5ccd3;--l4:#92c5de;--l5:#2166ac;--side:clamp(.9rem,3vw,2rem)}
@media (prefers-color-scheme:dark){:root{--bg:#11161b;--card:#1a2129;--ink:#e8edf2;--muted:#adbac6;--line:#35424e;--soft:#222c36;--accent:#86bdf7;--accent-ink:#0d1a26;--good:#7ad69b;--bad:#ff9d92;--band:#2f6ca8;--point:#b5d8ff;--warn:#3d3113;--warn-ink:#ffe3a0}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--accent);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:.5rem;top:-4rem;background:var(--card);padding:.6rem 1rem;z-index:2}
.skip:focus{top:.5rem}
.bar{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center;background:var(--card);padding:.4rem var(--side)}
.bar .home{font-weight:650;color:var(--ink);text-decoration:none;margin-right:auto;padding:.25rem 0}
.bar a,.bar button{display:inline-flex;align-items:center;min-height:1.75rem;line-height:1.5;font-size:.925rem}
.bar .home{font-size:1rem}
.bar form{margin:0}
@media (max-width:30rem){.bar .home{flex:1 0 100%}.bar a:not(.home),.bar button{font-size:.875rem}}
.menu{background:var(--card);border-bottom:1px solid var(--line);padding:0 var(--side)}
.menu summary{padding:.45rem 0}
.menu p{margin:.4rem 0 0;font-size:.8125rem;color:var(--muted)}
.menu ul{list-style:none;margin:0 0 .4rem;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}
.menu li a{display:block;padding:.35rem 0 .25rem;text-decoration:none;border-bottom:3px solid transparent}
.menu li a:hover{border-color:var(--line)}
.menu a[aria-current]{font-weight:650;color:var(--ink);border-color:var(--accent)}
@supports selector(::details-content){@media (min-width:64rem){
.menu summary,.menu p{display:none}
.menu details::details-content{display:flex;flex-wrap:wrap;content-visibility:visible;block-size:auto;gap:0 1.4rem}
.menu ul{display:flex;flex-wrap:wrap;gap:0 1.4rem;margin:0}
.menu ul+p+ul{border-left:1px solid var(--line);padding-left:1.4rem}
.menu li a{font-size:.9375rem;padding:.4rem 0 .3rem}}}
main{max-width:84rem;margin:0 auto;padding:1rem var(--side) 4rem}
h1{font-size:clamp(1.3rem,1rem + 1.4vw,1.75rem);line-height:1.25;margin:.4rem 0 1rem;text-wrap:pretty}
h2{font-size:1.1rem;line-height:1.3;margin:0 0 .6rem}
h3{font-size:1rem;margin:1rem 0 .4rem}
p{margin:.3rem 0}
code{overflow-wrap:anywhere}
.muted{color:var(--muted)}
.small{font-size:.875rem}
.centre{text-align:center}
.demo{background:var(--warn);color:var(--warn-ink);margin:0;padding:.45rem var(--side);font-size:.9rem}
.crumbs ol{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;gap:.15rem .5rem;font-size:.925rem}
.crumbs li{padding:.15rem 0}
.crumbs li+li::before{content:"›";color:var(--muted);margin-right:.5rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem clamp(.8rem,2vw,1.25rem);margin:0 0 1rem;min-width:0}
.card>:first-child{margin-top:0}
.card>:last-child{margin-bottom:0}
main>p{margin-bottom:.8rem}
.gate{max-width:26rem;margin:10vh auto 0}
.qr svg{width:12.5rem;height:12.5rem;background:#fff}
.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;margin:0}
.facts dd{margin:0;overflow-wrap:anywhere}
.head{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:1rem 2rem}
.big{font-size:clamp(2rem,1.4rem + 2vw,2.5rem);line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums;margin:0 0 .35rem}
.funnel{display:flex;flex-wrap:wrap;gap:.25rem 2.2rem;margin:.2rem 0 .5rem;padding:0;list-style:none}
.funnel li{position:relative}
.funnel li:not(:last-child)::after{content:"→";color:var(--muted);position:absolute;right:-1.6rem;top:.1rem}
.funnel b{display:block;font-size:1.3rem;line-height:1.3;font-variant-numeric:tabular-nums}
.funnel span{font-size:.875rem;color:var(--muted)}
.up{color:var(--good)}
.down{color:var(--bad)}
.up,.down,.same{white-space:nowrap}
.few{display:inline-block;font-size:.75rem;line-height:1.3;border:1px solid var(--muted);border-radius:.8rem;padding:0 .45rem;color:var(--muted);white-space:nowrap;margin-left:.35rem}
.tag{display:inline-block;border:1px solid var(--line);background:var(--soft);border-radius:.8rem;padding:0 .55rem;font-size:.8125rem;font-weight:600}
.says{font-weight:600;max-width:60rem}
.files a{display:inline-block;padding:.2rem .3rem;min-height:1.5rem}
.files a:first-child{padding-left:0}
summary{cursor:pointer;padding:.35rem 0;font-weight:600;color:var(--accent)}
.topics{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;list-style:none;margin:0;padding:0}
.topics a{display:inline-block;min-height:1.5rem}
.topics [aria-current]{font-weight:700}
mark{background:var(--warn);color:var(--warn-ink);padding:0 .1em}
.talk{list-style:none;margin:0;padding:0}
.talk>li{border-top:1px solid var(--line);padding:.6rem 0}
.talk>li:first-child{border-top:0}
.talk>li:last-child{padding-bottom:0}
.talk ul{margin:.2rem 0 0;padding-left:1.2rem}
.talk p{white-space:pre-wrap;overflow-wrap:anywhere;margin:.15rem 0 0}
blockquote{margin:.2rem 0;padding:.3rem .8rem;border-left:4px solid var(--muted);white-space:pre-wrap;overflow-wrap:anywhere}
progress{width:100%;height:1.2rem;accent-color:var(--accent)}
.paper{max-width:52rem;font-family:"Times New Roman",Tinos,"Liberation Serif",serif}
.paper caption{caption-side:top;font-style:italic;padding:.4rem}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:.5rem 2rem;text-align:center}
`

const PRINT_CSS = `
@media print{.bar,.menu,.ask,.skip,.files{display:none}.card{break-inside:avoid;border:0;padding:0}.scroll{overflow:visible}.scroll table{min-width:0;font-size:.75rem}.chart{min-width:0}tr,figure{break-inside:avoid}a{color:inherit;text-decoration:none}}
`

/** The style of the officials' pages: dense tables, light and dark, from 360 px up. No page needs a script. */
export const DESK_CSS = PAGE_CSS + FORM_CSS + TABLE_CSS + PRINT_CSS
