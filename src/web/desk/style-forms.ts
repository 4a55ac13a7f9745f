/**
 * Forms of the desk. In `.ask` fields stand side by side and share their rows (label, input, what is told below), so that
 * inputs and the button line up although one label takes two lines. Elsewhere fields stand below one another.
 */
export const FORM_CSS = `
label{display:block;font-size:.875rem;font-weight:600;margin-bottom:.15rem}
input,select,textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--muted);border-radius:.35rem;padding:.4rem .55rem;min-height:2.5rem}
input[readonly]{background:var(--soft)}
button{font:inherit;cursor:pointer}
.main,.second{border:1px solid var(--accent);border-radius:.35rem;padding:.4rem 1.2rem;min-height:2.5rem;font-weight:600}
.main{background:var(--accent);color:var(--accent-ink)}
.second{display:inline-block;background:none;color:var(--accent);text-decoration:none;margin:.6rem 0 0}
.plain{background:none;border:0;padding:.1rem 0;color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
.hint{font-size:.8125rem;color:var(--muted);margin:.2rem 0 0}
.error{color:var(--bad);font-weight:600;font-size:.9rem;margin:.25rem 0 0}
[aria-invalid=true]{border:2px solid var(--bad)}
form>.field{margin-bottom:.8rem;max-width:26rem}
form>.field:has(textarea){max-width:none}
p+form,p+.ask{margin-top:.8rem}
.ask{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13.5rem,100%),1fr));gap:0 1rem}
.ask>.field,.ask>.go{display:grid;grid-template-rows:subgrid;grid-row:span 6;margin:0 0 .6rem;min-width:0;max-width:none}
.ask label{align-self:end}
.ask input{align-self:start}
.ask>.go>*{grid-row:2;justify-self:start}
.ask>fieldset,.ask>details,.ask>p,.ask>.check{grid-column:1/-1}
@media (max-width:30rem){form.card.ask{grid-template-columns:1fr 1fr}form.card.ask>.go,form.card.ask>:has([type=search]){grid-column:1/-1}form.card.ask>.field:first-of-type+.go{grid-column:auto}}
fieldset{border:0;margin:0 0 .8rem;padding:0;min-width:0}
legend{padding:0;font-size:.875rem;font-weight:600}
.check{display:flex;gap:.5rem;align-items:center;min-height:2rem;font-weight:400;margin:0 0 .4rem}
.check input{width:1.2rem;min-height:1.2rem;flex:none}
.choices{list-style:none;margin:0;padding:0;columns:18rem}
.choices .check{margin:0;min-height:1.75rem}
.gate input{margin-bottom:.8rem}
`
