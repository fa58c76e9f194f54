/** One style sheet, in the page: nothing is fetched. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #101828; background: #fff; }
main, header, footer { max-width: 900px; margin: 0 auto; padding: 0 16px; }
h1 { font-size: 1.5rem; margin: 24px 0 4px; }
h2 { font-size: 1.25rem; margin: 40px 0 4px; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 24px 0 8px; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.verdict { display: inline-block; padding: 2px 10px; border-radius: 4px; font-weight: 600; color: #fff; }
.over { background: #b42318; } .within { background: #067647; } .unknown { background: #93370d; }
.assumption { border-left: 4px solid #b54708; padding-left: 10px; margin: 12px 0; }
figure { margin: 8px 0; }
figcaption { font-size: .875rem; color: #344054; }
svg { display: block; width: 100%; height: auto; }
.narrow { display: none; }
.scroll { overflow-x: auto; margin: 8px 0; }
table { border-collapse: collapse; font-size: .875rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td { border-bottom: 1px solid #d0d5dd; padding: 4px 8px; text-align: left; vertical-align: top; }
td { font-variant-numeric: tabular-nums; }
summary { cursor: pointer; padding: 4px 0; }
footer { margin-top: 40px; padding-bottom: 24px; font-size: .875rem; color: #344054; }
@media (max-width: 600px) { .wide { display: none; } .narrow { display: block; } }
@media print {
  body { font-size: 11pt; }
  .wide { display: block; } .narrow { display: none; }
  section { break-before: page; } section:first-of-type { break-before: auto; }
  figure, table { break-inside: avoid; }
  .scroll { overflow: visible; }
  .verdict { color: #101828; background: none; border: 2px solid; }
}
`;
