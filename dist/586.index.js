export const id = 586;
export const ids = [586];
export const modules = {

/***/ 819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ measuredSize),
/* harmony export */   j: () => (/* binding */ measured)
/* harmony export */ });
// The figure that a report is about: every renderer and rule asks here, so none of them can mix two.
const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' };
/** The measured bytes of an image, a layer or a delta; undefined when they are not known. */
const measured = (of, measure) => of?.[FIGURES[measure]];
/** The same where the report promises it. @throws Error when the promise is broken */
function measuredSize(of, measure) {
    const bytes = measured(of, measure);
    if (bytes === undefined)
        throw new Error(`the report has no ${FIGURES[measure]}`);
    return bytes;
}


/***/ }),

/***/ 5916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ missingComparisons),
/* harmony export */   g: () => (/* binding */ headlineOf)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(819);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7703);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);



/** Share of its limit from which on a passing size is worth a warning sign. */
const NEAR_LIMIT = 0.9;
function headlineOf(report, style) {
    const [first] = report.images;
    const { glyph, text } = report.images.length === 1 && first ? imageHeadline(first, report, style) : totalHeadline(report, style);
    // A green sign would say that every budget was looked at.
    return glyph === '✅' && report.result === 'warn'
        ? { glyph: '⚠️', text: `${text}, but not every budget could be judged` }
        : { glyph, text };
}
function imageHeadline(image, report, style) {
    const name = style.code(image.name);
    const size = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeText */ .lP)(image.candidate, report);
    const broken = image.verdicts.find(({ outcome }) => outcome === 'failed' || outcome === 'warned');
    if (broken) {
        const warned = broken.outcome === 'warned';
        return { glyph: warned ? '⚠️' : '❌', text: `${warned ? 'would fail: ' : ''}${name} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenRuleText */ .fl)(image, broken, report)}` };
    }
    const near = image.verdicts.find((verdict) => ((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .usedShare */ .Fl)(verdict) ?? 0) >= NEAR_LIMIT && verdict.rule === 'max-size');
    switch (image.change) {
        case 'new':
            return { glyph: 'ℹ️', text: `new image ${name}, ${size}${shareOfLimit(image)}` };
        case 'unknown':
            return {
                glyph: 'ℹ️',
                text: `${name} is ${size}. No comparison: ${style.plain('reason' in image.baseline ? image.baseline.reason : 'unknown')}`,
            };
        case 'identical':
            return { glyph: '✅', text: `identical to ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineLabel */ .mc)(image, style)} (all layers unchanged)` };
        case 'unchanged':
        case 'changed':
            if (near)
                return { glyph: '⚠️', text: `${name} is ${size}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wholePercent */ .pC)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .usedShare */ .Fl)(near) ?? 0)} % of its ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .limitText */ .PW)(near.limit)} limit` };
            return image.change === 'unchanged'
                ? {
                    glyph: '✅',
                    text: `unchanged (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(image.delta, report.measure) ?? 0)}, below the ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLimit */ .tW)(report.minChangeBytes)} floor)`,
                }
                : {
                    glyph: '✅',
                    text: `${name} is ${size}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .reductionText */ .Pt)(image, report)} ${image.baseline.kind === 'dockerfile' ? 'its baseline' : (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineLabel */ .mc)(image, style)}`,
                };
    }
}
function shareOfLimit({ verdicts }) {
    const limit = verdicts.find(({ rule }) => rule === 'max-size');
    const used = limit && (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .usedShare */ .Fl)(limit);
    return limit && used !== undefined ? ` (${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wholePercent */ .pC)(used)} % of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .limitText */ .PW)(limit.limit)})` : '';
}
function totalHeadline(report, style) {
    const { images } = report;
    const noun = images.every(({ name }) => name === images[0]?.name) ? 'platforms' : 'images';
    const labels = (chosen) => chosen.map((image) => (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageLabel */ .ec)(image, report, style)).join(', ');
    const broken = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed' || outcome === 'warned'));
    if (broken.length > 0) {
        const failed = report.result === 'fail';
        return {
            glyph: failed ? '❌' : '⚠️',
            text: `${broken.length} of ${images.length} ${noun} ${broken.length === 1 ? 'is' : 'are'} over budget${failed ? '' : ' (would fail)'}: ${labels(broken)}`,
        };
    }
    const changed = images.filter(({ change }) => change === 'changed');
    if (report.result === 'no-baseline')
        return { glyph: 'ℹ️', text: `${images.length} ${noun} weighed, no comparison: ${labels(images)}` };
    return {
        glyph: '✅',
        text: changed.length === 0
            ? `${images.length} ${noun}, none changed`
            : `${changed.length} of ${images.length} ${noun} changed, all within budget: ${labels(changed)}`,
    };
}
/** Why images were not compared, each reason once; the headline tells it already where it is about nothing else. */
function missingComparisons(report, style) {
    const told = headlineOf(report, style).text;
    const reasons = report.images.flatMap(({ baseline, change }) => 'reason' in baseline && change !== 'new' ? style.plain(baseline.reason) : []);
    return [...new Set(reasons)].filter((reason) => !told.includes(reason)).map((reason) => `No comparison: ${reason}`);
}


/***/ }),

/***/ 9586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ql: () => (/* binding */ commentMarker),
  wQ: () => (/* binding */ renderComment),
  QO: () => (/* binding */ renderNotMeasured),
  Br: () => (/* binding */ renderSummary)
});

// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/report/figures.js
var figures = __webpack_require__(819);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/report/headline.js
var headline = __webpack_require__(5916);
;// CONCATENATED MODULE: ./lib/report/markup.js


// The pieces that every part of a Markdown report is made of.
const style = { code: report_escape/* codeSpan */.SS, plain: report_escape/* plainText */.wh };
/** Where a layer comes from, linked to the Dockerfile's lines at a commit. */
function originCell(origin, commit, report) {
    switch (origin.kind) {
        case 'base':
            return `base image ${(0,report_escape/* codeSpan */.SS)(origin.image)}${origin.digest === undefined ? '' : ` ${(0,report_escape/* codeSpan */.SS)((0,format/* shortDigest */.VK)(origin.digest))}`}`;
        case 'instruction': {
            const place = (0,report_escape/* codeSpan */.SS)(`${origin.file}:${origin.startLine}`);
            const url = lineUrl(origin.file, origin.startLine, origin.endLine, commit, report);
            return `${url === undefined ? place : `[${place}](${url})`} ${(0,report_escape/* codeSpan */.SS)(origin.text)}`;
        }
        case 'history':
            return (0,report_escape/* codeSpan */.SS)(origin.text);
        case 'unknown':
            return 'not known';
    }
}
/** A link to lines of a file at a commit; files outside of the repository have none. */
function lineUrl(file, start, end, commit, { run }) {
    if (run.serverUrl === undefined || run.repository === undefined || commit === undefined || file.startsWith('/'))
        return undefined;
    // encodeURIComponent leaves ( ) ' * ! alone; a bracket would end a Markdown link.
    // It throws on half a surrogate pair, which a way through UTF-8 replaces.
    const path = Buffer.from(file)
        .toString()
        .split('/')
        .map((part) => encodeURIComponent(part).replaceAll(/[()'*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`));
    return `${run.serverUrl}/${run.repository}/blob/${commit}/${path.join('/')}#L${start}${end > start ? `-L${end}` : ''}`;
}
/** The commit that the baseline's lines are of. */
const baselineCommit = ({ baseline }, { run }) => baseline.kind === 'ref' ? baseline.sha : run.headSha;
/** The first rows, and a row that says how many are missing. @param total how many rows there would be */
function cut(rows, limit, total) {
    const shown = rows.slice(0, limit);
    return shown.length === total ? shown : [...shown, [`… ${total - shown.length} more rows`, ...(rows[0] ?? []).slice(1).map(() => '')]];
}
/** Folded away behind a line. */
const details = (summary, body) => `<details><summary>${summaryText(summary)}</summary>\n\n${body}\n\n</details>`;
// Markdown is not read inside <summary>: code spans become <code>, and what they hold must not be HTML.
const summaryText = (markdown) => markdown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/`([^`]*)`/g, (_, code) => `<code>${code.replaceAll('@', '&#64;')}</code>`);
function table(header, align, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(header), `|${align.slice(0, header.length).join('|')}|`, ...rows.map(line)].join('\n');
}

// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/sections.js





// What a Markdown report tells of one image, part by part. A part without content is no line at all.
/** What changed, most bytes first. */
function renderCauses(image, report, limit) {
    const causes = image.causes ?? [];
    if (causes.length === 0) {
        const unknown = image.change === 'changed' && image.causes === undefined;
        return unknown
            ? [
                `Which layers changed in ${(0,words/* imageLabel */.ec)(image, report, style)} is not known: their sizes do not add up to the image's on this store.`,
            ]
            : [];
    }
    const shown = causes.slice(0, limit);
    const rest = causes.slice(limit);
    const rows = shown.map((cause) => [causeCell(cause, image, report), `**${(0,format/* formatDelta */.CW)(cause.deltaBytes)}**`]);
    if (rest.length > 0)
        rows.push([`${rest.length} more`, (0,format/* formatDelta */.CW)(rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0))]);
    const title = report.images.length > 1 ? `**What changed in ${(0,words/* imageLabel */.ec)(image, report, style)}**` : '**What changed**';
    return [title, table(['Where', 'Change'], [':--', '--:'], rows)];
}
/** Side by side: layers that both images hold in one row, the others as they come. */
function renderLayers(image, report, limit) {
    const { baseline, candidate } = image;
    const size = words/* SIZE_TITLES */.mN[report.measure];
    const ours = groupBase(candidate.layers, report);
    const commit = report.run.headSha;
    const title = (count) => `Layers of ${(0,words/* imageLabel */.ec)(image, report, style)}: ${(0,words/* layerCount */.zb)(count)}`;
    if (baseline.kind === 'none' || baseline.kind === 'failed') {
        const rows = ours.map((layer) => [originCell(layer.origin, commit, report), layerSize(layer)]);
        return [details(title(candidate.layers.length), table(['Layer', size], [':--', '--:'], cut(rows, limit, rows.length)))];
    }
    const theirs = groupBase(baseline.layers, report);
    const pairs = sideBySide(theirs, ours);
    // Where there are too many, what both hold is the least news.
    const told = pairs.length <= limit ? pairs : pairs.filter(([left, right]) => left?.shared !== true || right?.shared !== true);
    const rows = told.map(([left, right]) => [
        left ? originCell(left.origin, baselineCommit(image, report), report) : '',
        left ? layerSize(left) : '',
        right ? originCell(right.origin, commit, report) : '',
        right ? (right.shared ? `${layerSize(right)} (same)` : layerSize(right)) : '',
    ]);
    const heading = `${title(candidate.layers.length)} (baseline ${(0,words/* layerCount */.zb)(baseline.layers.length)})`;
    const header = [`Baseline ${(0,words/* baselineLabel */.mc)(image, style)}`, size, 'Candidate', size];
    return [details(heading, table(header, [':--', '--:', ':--', '--:'], cut(rows, limit, pairs.length)))];
}
/** The layers of a base image are one row: nobody here can change them one by one. */
function groupBase(layers, { measure }) {
    const rows = [];
    for (const layer of layers) {
        const last = rows.at(-1);
        const { origin, shared } = layer;
        const bytes = (0,figures/* measured */.j)(layer, measure);
        if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
            const sum = last.bytes === undefined || bytes === undefined ? undefined : last.bytes + bytes;
            rows[rows.length - 1] = { origin, shared, count: last.count + 1, bytes: sum };
        }
        else
            rows.push({ origin, shared, count: 1, bytes });
    }
    return rows;
}
function sideBySide(left, right) {
    const rows = [];
    let [one, other] = [0, 0];
    while (one < left.length || other < right.length) {
        const [a, b] = [left[one], right[other]];
        // A shared layer waits until the other side has come to it.
        if (a && b && a.shared !== b.shared) {
            if (a.shared)
                rows.push([undefined, right[other++]]);
            else
                rows.push([left[one++], undefined]);
        }
        else
            rows.push([left[one++], right[other++]]);
    }
    return rows;
}
const layerSize = ({ bytes }) => (bytes === undefined ? 'not known' : (0,format/* formatBytes */.z3)(bytes));
/** A base image that moved is told by both: `base image node:22 → node:24`. */
function causeCell(cause, image, report) {
    const cell = originCell(cause.origin, causeCommit(cause, image, report), report);
    return cause.before ? `${originCell(cause.before, undefined, report)} → ${cell.replace('base image ', '')}` : cell;
}
/** A cause that shrinks and exists on the baseline's side only is a line of the baseline's file. */
function causeCommit({ origin }, image, report) {
    const inCandidate = image.candidate.layers.some((layer) => layer.origin.kind === 'instruction' &&
        origin.kind === 'instruction' &&
        layer.origin.text === origin.text &&
        layer.origin.startLine === origin.startLine &&
        layer.origin.file === origin.file);
    return inCandidate ? report.run.headSha : baselineCommit(image, report);
}
/** The other sizes of an image, and what it wastes: a line each. */
function renderFurtherFigures(image, report) {
    const lines = (0,words/* furtherFigures */.KF)(image, report).map(({ title, size, change }) => `* ${title}: **${size}**${change === undefined ? '' : `, ${change}`}`);
    if (lines.length === 0)
        return [];
    return [[...(report.images.length > 1 ? [`${(0,words/* imageLabel */.ec)(image, report, style)}:\n`] : []), ...lines].join('\n')];
}
/** Files, rolled up to folders: where the bytes went. Together the rows are the whole difference. */
function renderPaths(image, report, limit) {
    const { paths, delta } = image;
    if (!paths || paths.lines.length === 0)
        return [];
    const number = delta ? format/* formatDelta */.CW : format/* formatBytes */.z3;
    const shown = paths.lines.slice(0, limit);
    const rows = shown.map(({ path, change, bytes, files }) => [
        `${(0,report_escape/* codeSpan */.SS)(path)}${path.endsWith('/') ? ` ${(0,words/* fileCount */.wq)(files)}` : ''}`,
        ...(delta ? [change] : []),
        number(bytes),
    ]);
    const rest = (0,words/* hiddenFiles */.eK)(paths, limit);
    const last = (title, bytes) => [[title, ...(delta ? [''] : []), number(bytes)]];
    if (rest.files > 0)
        rows.push(...last(`… ${(0,words/* fileCount */.wq)(rest.files)} more`, rest.bytes));
    if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0)
        rows.push(...last('wasted: shipped, but not visible', delta.wastedBytes));
    const label = (0,words/* imageLabel */.ec)(image, report, style);
    // Files are counted uncompressed, whatever the budgets are about.
    const unit = report.measure === 'uncompressed' ? '' : ', uncompressed';
    const header = delta ? ['Path', 'What', `Change${unit}`] : ['Path', `Size${unit}`];
    const align = delta ? [':--', ':--', '--:'] : [':--', '--:'];
    return [details(delta ? `Files of ${label} that changed` : `Largest files of ${label}`, table(header, align, rows))];
}
/** What is shipped and not visible, and the two lines that are to blame. */
function renderWaste(image, report, limit) {
    const { waste, candidate } = image;
    if (!waste || waste.lines.length === 0)
        return [];
    const commit = report.run.headSha;
    const rows = waste.lines
        .slice(0, limit)
        .map(({ path, files, bytes, cause, introducedBy, removedBy }) => [
        `${(0,report_escape/* codeSpan */.SS)(path)}${path.endsWith('/') ? ` ${(0,words/* fileCount */.wq)(files)}` : ''}`,
        (0,format/* formatBytes */.z3)(bytes),
        originCell(introducedBy.origin, commit, report),
        `${cause} by ${originCell(removedBy.origin, commit, report)}`,
    ]);
    const rest = (0,words/* hiddenFiles */.eK)(waste, limit);
    if (rest.files > 0)
        rows.push([`… ${(0,words/* fileCount */.wq)(rest.files)} more`, (0,format/* formatBytes */.z3)(rest.bytes), '', '']);
    const title = `Wasted in ${(0,words/* imageLabel */.ec)(image, report, style)}: ${(0,format/* formatBytes */.z3)(candidate.wastedBytes ?? 0)}`;
    return [details(title, table(['Path', 'Size', 'Brought by', 'Then'], [':--', '--:', ':--', ':--'], rows))];
}

;// CONCATENATED MODULE: ./lib/report/markdown.js







// GitHub refuses a comment over 65,536 characters, of a unit that is not documented: stay below 60,000 UTF-16 units and 180,000 bytes.
const MAX_COMMENT_UNITS = 60_000;
const MAX_COMMENT_BYTES = 180_000;
// The whole summary of a step is dropped above 1 MiB.
const MAX_SUMMARY_BYTES = 900_000;
const TIERS = [
    { causes: 10, layers: 200, paths: 15 },
    { causes: 10, layers: 10, paths: 10 },
    { causes: 3, layers: 3, paths: 3 },
    { causes: 0, layers: 0, paths: 0 },
];
/** The first line of our comment: with the author it tells our comment from everybody else's. */
const commentMarker = (key) => `<!-- tare:comment v=1 key=${key} -->`;
/** The pull request's comment: the richest tier that fits, with its markers. */
function renderComment(report, key) {
    const { runId: run, runAttempt: attempt, headSha: head } = report.run;
    const state = Buffer.from(JSON.stringify({ v: 1, run, attempt, head })).toString('base64');
    // Of identical images there is nothing to tell but that.
    const body = (detail) => (isIdentical(report) ? markdown_headline(report) : renderBody(report, detail));
    const whole = (detail) => `${commentMarker(key)}\n${body(detail)}\n<!-- tare:state ${state} -->\n`;
    const fits = (text) => text.length <= MAX_COMMENT_UNITS && Buffer.byteLength(text) <= MAX_COMMENT_BYTES;
    return firstThat(fits, TIERS.map((detail) => () => whole(detail)));
}
const isIdentical = ({ result, images }) => result === 'pass' && images.every(({ change }) => change === 'identical');
/** The job summary: the same with every layer. */
function renderSummary(report) {
    const fits = (text) => Buffer.byteLength(text) <= MAX_SUMMARY_BYTES;
    return firstThat(fits, [{ causes: 50, layers: 1_000, paths: 50 }, ...TIERS].map((detail) => () => `${renderBody(report, detail)}\n`));
}
function firstThat(fits, attempts) {
    for (const attempt of attempts.slice(0, -1)) {
        const text = attempt();
        if (fits(text))
            return text;
    }
    return attempts.at(-1)?.() ?? '';
}
/** Why nothing was measured, for the summary of a run that could not. */
function renderNotMeasured(message, hint, output) {
    // In an indented code block only line breaks and invisible characters matter.
    const lines = output.map((line) => `    ${(0,report_escape/* printable */.g$)(line)}`);
    return ([
        `### ❌ Image size: not measured`,
        (0,report_escape/* plainText */.wh)(message),
        ...(hint === undefined ? [] : [`What to do: ${(0,report_escape/* plainText */.wh)(hint)}`]),
        ...(lines.length === 0 ? [] : [`Last output:\n\n${lines.join('\n')}`]),
    ].join('\n\n') + '\n');
}
function renderBody(report, detail) {
    const parts = [
        markdown_headline(report),
        renderTable(report),
        ...(0,headline/* missingComparisons */.Z)(report, style),
        ...(0,words/* notMeasuredText */.$p)(report, style),
        ...(detail.causes === 0 ? [] : report.images.flatMap((image) => renderImage(image, report, detail))),
        renderWaysOut(report),
        `<sub>${footer(report)}</sub>`,
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
const renderImage = (image, report, { causes, layers, paths }) => [
    ...renderFurtherFigures(image, report),
    ...renderCauses(image, report, causes),
    ...renderPaths(image, report, paths),
    ...renderWaste(image, report, paths),
    ...renderLayers(image, report, layers),
];
function markdown_headline(report) {
    const { glyph, text } = (0,headline/* headlineOf */.g)(report, style);
    return `### ${glyph} Image size: ${text}`;
}
/** What broken budgets end with: the two ways out of each image's, and where to start. */
function renderWaysOut(report) {
    const lines = report.images.flatMap((image) => {
        const broken = image.verdicts.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned');
        if (broken.length === 0)
            return [];
        const rules = broken.map(({ rule }) => rule);
        const cause = broken.map((verdict) => (0,words/* blamedCause */.tT)(image, verdict)).find((found) => found !== undefined);
        const start = cause ? ` Start at ${originCell(cause.origin, report.run.headSha, report)} (${(0,format/* formatDelta */.CW)(cause.deltaBytes)}).` : '';
        const whose = report.images.length > 1 ? `${(0,words/* imageLabel */.ec)(image, report, style)}: ` : '';
        return [`> ${whose}${(0,words/* waysOut */.ZN)(rules, style)}${start}`];
    });
    // Each a paragraph of its own.
    return lines.length === 0 ? '' : `> [!TIP]\n${lines.join('\n>\n')}`;
}
function renderTable(report) {
    const judged = report.images.some(({ verdicts }) => verdicts.length > 0);
    const size = words/* SIZE_TITLES */.mN[report.measure];
    const rows = report.images.map((image) => [
        `${(0,report_escape/* codeSpan */.SS)(image.name)} ${image.platform}`,
        `**${(0,format/* formatBytes */.z3)((0,figures/* measuredSize */.K)(image.candidate, report.measure))}**`,
        baselineCell(image, report),
        (0,words/* changeText */.k0)(image, report) || '–',
        ...(judged ? [image.verdicts.map((verdict) => (0,words/* verdictText */.nt)(verdict, image, style)).join('<br>')] : []),
    ]);
    return table(['Image', size, 'Baseline', 'Change', ...(judged ? ['Budget'] : [])], [':--', '--:', '--:', '--:', ':--'], rows);
}
function baselineCell(image, { measure }) {
    const { baseline } = image;
    if (baseline.kind === 'none')
        return image.change === 'new' ? 'new' : 'none';
    if (baseline.kind === 'failed')
        return 'failed';
    return `${(0,format/* formatBytes */.z3)((0,figures/* measuredSize */.K)(baseline, measure))} ${(0,words/* baselineLabel */.mc)(image, style)}`;
}
function footer(report) {
    const { run, builder, images } = report;
    const link = (text, path) => run.serverUrl === undefined || run.repository === undefined ? text : `[${text}](${run.serverUrl}/${run.repository}/${path})`;
    const commit = run.headSha === undefined ? [] : [link((0,format/* shortSha */.Fu)(run.headSha), `commit/${run.headSha}`)];
    const against = images[0]?.baseline.kind === 'ref'
        ? [`against ${(0,report_escape/* codeSpan */.SS)(images[0].baseline.label)} ${link((0,format/* shortSha */.Fu)(images[0].baseline.sha), `commit/${images[0].baseline.sha}`)}`]
        : [];
    const both = images.some(({ baseline }) => baseline.kind === 'ref' || baseline.kind === 'dockerfile');
    return [
        [...commit, ...against].join(' '),
        ...(builder.name === undefined || builder.driver === undefined || builder.method === 'existing images'
            ? []
            : [`${both ? 'both built in one solve' : 'built'} on ${(0,report_escape/* codeSpan */.SS)(builder.name)} (${(0,report_escape/* plainText */.wh)(builder.driver)})`]),
        (0,words/* measureText */.kD)(report),
        ...(run.url === undefined ? [] : [`[run ${run.runId ?? ''}](${run.url})`]),
    ]
        .filter((part) => part !== '')
        .join(' · ');
}


/***/ }),

/***/ 8191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ notMeasuredText),
/* harmony export */   CQ: () => (/* binding */ originText),
/* harmony export */   Fl: () => (/* binding */ usedShare),
/* harmony export */   KF: () => (/* binding */ furtherFigures),
/* harmony export */   PW: () => (/* binding */ limitText),
/* harmony export */   Pt: () => (/* binding */ reductionText),
/* harmony export */   Qz: () => (/* binding */ failureSentence),
/* harmony export */   Z9: () => (/* binding */ placeText),
/* harmony export */   ZN: () => (/* binding */ waysOut),
/* harmony export */   eK: () => (/* binding */ hiddenFiles),
/* harmony export */   ec: () => (/* binding */ imageLabel),
/* harmony export */   fl: () => (/* binding */ brokenRuleText),
/* harmony export */   k0: () => (/* binding */ changeText),
/* harmony export */   kD: () => (/* binding */ measureText),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   mN: () => (/* binding */ SIZE_TITLES),
/* harmony export */   mc: () => (/* binding */ baselineLabel),
/* harmony export */   nt: () => (/* binding */ verdictText),
/* harmony export */   pC: () => (/* binding */ wholePercent),
/* harmony export */   tT: () => (/* binding */ blamedCause),
/* harmony export */   wq: () => (/* binding */ fileCount),
/* harmony export */   zb: () => (/* binding */ layerCount)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7703);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(819);


/** `api linux/amd64`; the platform only where an image has several. */
const imageLabel = (image, { images }, { code }) => images.length > 1 ? `${code(image.name)} ${image.platform}` : code(image.name);
/** What the baseline is called: `main`, `dockerfile`, or what stands in for it. */
const baselineLabel = ({ baseline }, { code }) => baseline.kind === 'none' || baseline.kind === 'failed' ? 'no baseline' : code(baseline.label);
/** A limit as a person wrote it: `380 MB`, `3 %, 5 MB`, `12 layers`. */
function limitText({ bytes, percent, count }) {
    return [
        ...(percent === undefined ? [] : [(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentLimit */ .m9)(percent)]),
        ...(bytes === undefined ? [] : [(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLimit */ .tW)(bytes)]),
        ...(count === undefined ? [] : [layerCount(count)]),
    ].join(', ');
}
/** How far beyond its limit a rule is: `22.9 MB`, `2 layers`, `18.4 percentage points`. */
function excessText({ bytes, percent, count }) {
    if (bytes !== undefined)
        return (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes);
    if (count !== undefined)
        return layerCount(count);
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(percent ?? 0).replace(' %', '')} percentage points`;
}
/** What was asked for and could not be measured, a sentence each. */
const notMeasuredText = ({ notMeasured = [] }, { plain }) => notMeasured.map(({ what, reason }) => `⚠️ Not measured: ${plain(`${what}: ${reason}`)}.`);
/** What is left out when only the first lines are shown. */
function hiddenFiles(part, shown) {
    const hidden = part ? [...part.lines.slice(shown), part.rest] : [];
    return hidden.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), { files: 0, bytes: 0 });
}
const fileCount = (count) => (count === 1 ? '1 file' : `${count} files`);
const layerCount = (count) => (count === 1 ? '1 layer' : `${count} layers`);
/** `▼ 799.2 MB (−99.8 %)`, `0 B` */
function changeText({ delta }, { measure }) {
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(delta, measure);
    return bytes === undefined ? '' : arrowText(bytes, delta?.percent);
}
const arrowText = (bytes, percent) => bytes === 0
    ? '0 B'
    : `${bytes > 0 ? '▲' : '▼'} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(Math.abs(bytes))}${percent === undefined ? '' : ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentDelta */ .zy)(percent)})`}`;
const GLYPHS = { passed: '✅', failed: '❌', warned: '⚠️', skipped: '➖' };
/** One verdict in a few words: `✅ max-size 5 MB (24 %)`. */
function verdictText(verdict, { baseline }, { code, plain }) {
    const head = `${GLYPHS[verdict.outcome]} ${code(verdict.rule)} ${limitText(verdict.limit)}`;
    switch (verdict.outcome) {
        case 'skipped':
            // Why there is no comparison is told once, beside the table.
            return `${head}: not judged, ${'reason' in baseline && baseline.reason === verdict.reason ? 'there is no comparison' : plain(verdict.reason ?? 'no reason known')}`;
        case 'passed': {
            const used = usedShare(verdict);
            return used === undefined ? head : `${head} (${wholePercent(used)} %)`;
        }
        case 'failed':
        case 'warned': {
            const excess = excessText(verdict.exceededBy ?? {});
            const gap = verdict.rule === 'min-reduction' ? `short by ${excess}` : `over by ${excess}`;
            return `${head}: ${verdict.outcome === 'warned' ? `would fail, ${gap}` : gap}`;
        }
    }
}
/** How much of an absolute limit is used, 0 to 1. */
function usedShare({ rule, limit, actual }) {
    if (rule === 'max-increase' || rule === 'min-reduction')
        return undefined;
    const [used, whole] = limit.count === undefined ? [actual?.bytes, limit.bytes] : [actual?.count, limit.count];
    return used === undefined || whole === undefined || whole === 0 ? undefined : used / whole;
}
// A limit that holds is never shown as 100 % unless it is reached to the byte.
const wholePercent = (share) => (share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100));
/** What a broken rule means, as a clause after the image's name: `is 402.9 MB, 22.9 MB over its 380 MB limit`. */
function brokenRuleText(image, verdict, report) {
    const size = sizeText(image.candidate, report);
    const excess = excessText(verdict.exceededBy ?? {});
    switch (verdict.rule) {
        case 'max-size':
            return `is ${size}, ${excess} over its ${limitText(verdict.limit)} limit`;
        case 'max-increase':
            return `is ${size} and grows by ${growth(image, report)}, more than the ${limitText(verdict.limit).replace(', ', ' and ')} allowed`;
        case 'min-reduction':
            return `is ${size}, ${reductionText(image, report)} its baseline, but ${limitText(verdict.limit)} smaller is asked for`;
        case 'max-layers':
            return `has ${layerCount(verdict.actual?.count ?? 0)}, ${layerCount(verdict.limit.count ?? 0)} allowed`;
        case 'max-layer-size':
            return `has a layer of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(verdict.actual?.bytes ?? 0)}, ${limitText(verdict.limit)} allowed`;
        case 'max-waste':
            return `wastes ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(verdict.actual?.bytes ?? 0)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(verdict.actual?.percent ?? 0)}), ${limitText(verdict.limit).replace(', ', ' and ')} allowed`;
    }
}
/** The measured size of one side. */
const sizeText = (weight, { measure }) => (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredSize */ .K)(weight, measure));
function growth({ delta }, { measure }) {
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(delta, measure);
    if (bytes === undefined)
        return 'an unknown amount';
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}${delta?.percent === undefined ? '' : ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentDelta */ .zy)(delta.percent)})`}`;
}
/** `99.8 % smaller than`, `71.2 MB (+21.5 %) larger than`, `as large as` */
function reductionText(image, report) {
    const percent = image.delta?.percent;
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(image.delta, report.measure) ?? 0;
    if (bytes === 0)
        return 'as large as';
    if (bytes > 0)
        return `${growth(image, report)} larger than`;
    return `${percent === undefined ? (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(-bytes) : (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(percent)} smaller than`;
}
/** `services/api/Dockerfile:14 RUN npm ci`, `base image node:22-slim` */
function originText(origin, { code }) {
    switch (origin.kind) {
        case 'base':
            return `base image ${code(origin.image)}`;
        case 'instruction':
            return `${code(`${origin.file}:${origin.startLine}`)} ${code(origin.text)}`;
        case 'history':
            return code(origin.text);
        case 'unknown':
            return 'layer of unknown origin';
    }
}
/** The sentence that a failed job ends with: which image, which limit, the largest cause, the way out. */
function failureSentence(image, verdict, report) {
    const plain = { code: (text) => text, plain: (text) => text };
    const because = blameText(image, verdict, plain);
    return `${image.name} ${image.platform} ${brokenRuleText(image, verdict, report)} (${verdict.rule}).${because} ${waysOut([verdict.rule], plain)}`;
}
function blameText(image, verdict, style) {
    const waste = verdict.rule === 'max-waste' ? image.waste?.lines[0] : undefined;
    if (waste) {
        const { path, bytes, cause, introducedBy, removedBy } = waste;
        return ` Most of it: ${path} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}), brought by ${placeText(introducedBy, style)}, ${cause} by ${placeText(removedBy, style)}.`;
    }
    const cause = blamedCause(image, verdict);
    return cause ? ` Largest cause: ${originText(cause.origin, style)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(cause.deltaBytes)}).` : '';
}
/** The growth a broken rule is about. A missed reduction or too many layers are nobody's growth. */
function blamedCause({ causes }, { rule }) {
    return rule === 'min-reduction' || rule === 'max-layers' || rule === 'max-waste'
        ? undefined
        : causes?.find(({ deltaBytes }) => deltaBytes > 0);
}
/** The two ways out of broken rules: mend the image, or change the limits. */
function waysOut(rules, { code }) {
    const all = (rule) => rules.every((other) => other === rule);
    const mend = all('max-layers')
        ? 'Merge or drop instructions'
        : all('max-waste')
            ? 'Delete files in the instruction that brings them'
            : 'Make the image smaller';
    return `${mend}, or change ${rules.map(code).join(' and ')} in the workflow.`;
}
/** A layer in a few characters: its Dockerfile line, the base image, or its number. */
function placeText({ layer, origin }, { code }) {
    switch (origin.kind) {
        case 'base':
            return 'the base image';
        case 'instruction':
            return code(`${origin.file}:${origin.startLine}`);
        case 'history':
        case 'unknown':
            return `layer ${layer + 1}`;
    }
}
/** What the numbers are, for the small print. */
function measureText({ measure, builder }) {
    const unit = '1 MB = 1,000,000 B';
    const how = builder.method === 'existing images' ? '' : ` (${builder.method})`;
    switch (measure) {
        case 'uncompressed':
            return `size = files in all layers, uncompressed, counted by Tare${how}; ${unit}`;
        case 'compressed':
            return `size = compressed layers, what a registry stores${how}; ${unit}`;
        case 'engine':
            return `size = \`.Size\` of \`docker image inspect\` on the ${builder.store ?? 'unknown'} image store of Docker ${builder.engine ?? ''}: ${builder.sizeMeaning ?? 'unknown'}; ${unit}`;
    }
}
/** Column titles of the measured bytes. */
const SIZE_TITLES = {
    uncompressed: 'Size',
    compressed: 'Download size',
    engine: 'Engine size',
};
/** On the classic store the engine counts what we count; elsewhere its number is another quantity. */
const engineTitle = ({ store, sizeMeaning }) => store === 'classic' ? 'docker image inspect' : `docker image inspect (${sizeMeaning ?? 'with a meaning of its own'})`;
/** What else is known of an image: its other sizes, and what is wasted. */
function furtherFigures({ candidate, baseline, delta }, { measure, builder }) {
    const before = 'reason' in baseline ? undefined : baseline;
    const figure = (title, key, note = '') => {
        const bytes = candidate[key];
        if (bytes === undefined)
            return [];
        const difference = delta?.[key];
        const old = before?.[key];
        const percent = difference !== undefined && old !== undefined && old > 0 ? (difference / old) * 100 : undefined;
        return [{ title, size: `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}${note}`, ...(difference !== undefined && { change: arrowText(difference, percent) }) }];
    };
    const { wastedBytes = 0, inheritedWastedBytes = 0 } = candidate;
    const share = inheritedWastedBytes === wastedBytes ? 'all' : (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(inheritedWastedBytes);
    const inherited = inheritedWastedBytes > 0 ? ` (${share} of it by the base image)` : '';
    return [
        ...(measure === 'uncompressed' ? [] : figure('size, uncompressed', 'uncompressedBytes')),
        ...(measure === 'compressed' ? [] : figure('download size, compressed', 'compressedBytes')),
        ...(measure === 'engine' ? [] : figure(engineTitle(builder), 'engineBytes')),
        ...(wastedBytes === 0 && (delta?.wastedBytes ?? 0) === 0
            ? []
            : figure('wasted, deleted or overwritten by a later layer', 'wastedBytes', inherited)),
    ];
}


/***/ })

};
