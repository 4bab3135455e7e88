/** The look of a pack as PDF, where no stylesheet of ours is. */
export const PRINTED_STYLE = `
*{box-sizing:border-box}
body{margin:0;color:#000;font:10.5pt/1.45 system-ui,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;margin:1.4em 0 .4em;break-after:avoid}
h1{font-size:22pt;margin-top:.2em}h2{font-size:16pt;break-before:page}h3{font-size:13pt}h4{font-size:11pt}
.pack-title h2,#pack-sign-off{break-before:auto}
.eyebrow{font-weight:600;margin:0}.pack-mark{border:2pt solid #000;padding:.4em .8em;font-weight:600}
dl{display:grid;grid-template-columns:8em 1fr;gap:.3em 1em}dt{font-weight:600}dd{margin:0}
.pack-check{display:flex;gap:1em;align-items:center;border:1px solid #666;padding:.8em;margin:1em 0;break-inside:avoid}
.qr-code{width:36mm;height:36mm;flex:none}
.pack-code{font:600 14pt monospace;white-space:nowrap}
.hash{display:block;font:7.5pt/1.3 monospace;overflow-wrap:anywhere}
.pack-words{display:block;white-space:pre-wrap;border-inline-start:2pt solid #999;padding-inline-start:.6em;margin:.3em 0}
.pack-decision{border-inline-start:3pt solid #999;padding-inline-start:.8em;margin:.6em 0}
figure{margin:.8em 0;break-inside:avoid}blockquote{margin:0 0 .3em;font-style:italic}
.pack-competence>h4{margin-top:1.6em}
table{border-collapse:collapse;width:100%;font-size:9pt}caption{text-align:start;margin-bottom:.5em}
th,td{text-align:start;vertical-align:top;padding:.25em .6em .25em 0;border-bottom:.5pt solid #999}tr{break-inside:avoid}
a{color:#000}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt sans-serif}}
`
