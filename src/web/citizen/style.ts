/**
 * The sheet of citizens' pages: small, since it travels with every page. Sizes are in rem so that a larger text setting
 * enlarges everything, and whatever can be tapped is at least 44 pixels high.
 */
export const CITIZEN_CSS = `:root{color-scheme:light dark;--bg:#f3f6f9;--card:#fff;--ink:#15202b;--soft:#4a5766;--line:#7d8a98;--hair:#d5dce3;--mark:#0b5394;--on:#fff;--tint:#e3eefa;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--bg:#10151b;--card:#1a212a;--ink:#eef2f6;--soft:#b3bfcc;--line:#75838f;--hair:#323d49;--mark:#8cc4ff;--on:#0d1b29;--tint:#1d3247;--bad:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header,main{max-width:36rem;margin:0 auto;padding:0 .75rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:1rem;align-items:center;color:var(--soft);font-size:.9375rem}
main{padding-bottom:2rem}
a{color:var(--mark)}header a,.way{display:inline-flex;align-items:center;min-height:44px}
h1{font-size:1.25rem;line-height:1.3;margin:.25rem 0 .5rem}h2{font-size:1.125rem;line-height:1.35;margin:1.25rem 0 .6rem}
p{margin:.5rem 0}.soft{color:var(--soft);font-size:.9375rem}.soft li{margin:.25rem 0}ul{padding-left:1.2rem}
.about{margin:0;color:var(--soft);font-size:.9375rem}.about+.about{margin-bottom:.75rem}
.demo,.note{background:#fff3c4;color:#3d2f00;padding:.35rem .75rem;border-radius:.4rem;font-size:.9375rem;margin:0 0 .5rem}
.note a{color:#0b3f70}
.card{background:var(--card);border:1px solid var(--hair);border-radius:.9rem;padding:.75rem .9rem;margin:.75rem 0}
.card h2:first-child{margin-top:0}
form{margin:0}.faces{display:grid;gap:.45rem}
.face{display:flex;align-items:center;gap:.9rem;width:100%;min-height:3.1rem;padding:.3rem .9rem;background:var(--card);color:var(--ink);border:2px solid var(--line);border-radius:.8rem;font:inherit;font-weight:600;text-align:left;cursor:pointer}
svg{width:2rem;height:2rem;flex:none}
.face:hover{background:var(--tint);border-color:var(--mark)}
.go{min-height:48px;padding:.5rem 1.5rem;border:2px solid var(--mark);border-radius:.7rem;background:var(--mark);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
fieldset{border:0;margin:0;padding:.6rem 0 .9rem;min-width:0}fieldset+fieldset{border-top:1px solid var(--hair)}
legend{float:left;width:100%;font-weight:600;padding:0;margin-bottom:.35rem}.big{font-size:1.125rem}h3{font-size:1rem;margin:1rem 0 .2rem}legend+*{clear:both}
.scale{display:grid;grid-template-columns:repeat(auto-fit,minmax(2.8rem,1fr));gap:.3rem}
.scale.words{grid-template-columns:repeat(auto-fit,minmax(5.5rem,1fr))}
.pill{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:.3rem}
.opt{position:relative;display:flex}.pill .opt{flex:1 1 auto}
.opt input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.opt>span{flex:1;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:.15rem;min-height:44px;padding:.3rem .2rem;border:1px solid var(--line);border-radius:.6rem;font-size:.875rem;line-height:1.25;text-align:center}
.opt :checked+span{border:3px solid var(--mark);background:var(--tint);font-weight:700;padding:calc(.3rem - 2px) calc(.2rem - 2px)}
.opt :focus-visible+span{outline:3px solid var(--mark);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:1rem;color:var(--soft);font-size:.8125rem;line-height:1.3;margin:0 0 .2rem}
.ends span+span{text-align:right}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.pick{display:flex;align-items:center;gap:.7rem;min-height:44px}
.pick input{width:1.4rem;height:1.4rem;flex:none;accent-color:var(--mark)}
blockquote{margin:.5rem 0;padding:.1rem 0 .1rem .8rem;border-left:4px solid var(--mark);white-space:pre-wrap}
summary{display:list-item;padding:.6rem 0;min-height:44px;color:var(--mark);cursor:pointer}
textarea,input[type=text]{width:100%;min-height:48px;font:inherit;padding:.6rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);color:var(--ink)}
[aria-invalid]{border:2px solid var(--bad)!important}
#code{text-transform:uppercase;letter-spacing:.1em}
.label{display:block;font-weight:600}
.wrong{border-left:4px solid var(--bad);padding:.5rem .75rem;background:var(--card);margin:.5rem 0}.wrong p{margin:.25rem 0}
.chosen{display:flex;align-items:center;gap:.7rem;font-size:1.125rem;font-weight:600;margin:.25rem 0}
.code{font:700 1.3rem/1.3 ui-monospace,"DejaVu Sans Mono",monospace;letter-spacing:.06em}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
@media(min-width:36rem){.faces{grid-template-columns:repeat(5,1fr)}.face{flex-direction:column;justify-content:flex-start;gap:.4rem;padding:.8rem .3rem;text-align:center;line-height:1.3}.face svg{width:2.75rem;height:2.75rem}}`

/** The sheet of printed slips and posters: A6, which CSS has no word for; black on white, whatever the screen’s colours. */
export const SLIP_CSS = `@page{size:105mm 148mm;margin:6mm}*{box-sizing:border-box}:root{color-scheme:only light}
body{margin:0 auto;max-width:93mm;background:#fff;color:#000;font:10pt/1.35 system-ui,"Noto Sans","DejaVu Sans",sans-serif;text-align:center;overflow-wrap:anywhere}
main{padding:0 1mm}h1{font-size:12.5pt;line-height:1.25;margin:0 0 1mm}p{margin:1.2mm 0}
svg{display:block;width:54mm;height:54mm;margin:0 auto}
.demo{font-size:7.5pt;line-height:1.2;margin:0;border-bottom:.2mm dashed #000}
.lead{font-weight:700;font-size:10.5pt}.url{font-size:7.5pt;color:#222}.en{color:#333;font-size:9pt}
.box{border:.4mm solid #000;border-radius:2mm;padding:1mm 2mm;margin:2mm auto 0;width:fit-content;max-width:100%}
.code{display:block;font:700 18pt/1.2 ui-monospace,"DejaVu Sans Mono",monospace;letter-spacing:.08em}
@media screen{body{padding:6mm 4mm}}`
