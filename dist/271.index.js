export const id = 271;
export const ids = [271];
export const modules = {

/***/ 9271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkReportFolder: () => (/* binding */ checkReportFolder),
  deliver: () => (/* binding */ deliver),
  failureOf: () => (/* binding */ failureOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/comment/post.js + 1 modules
var post = __webpack_require__(3026);
// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/report/badge.js


const COLORS = {
    pass: 'brightgreen',
    accepted: 'yellow',
    warn: 'yellow',
    fail: 'red',
    'no-baseline': 'blue',
};
const badgeOf = (report) => ({
    schemaVersion: 1,
    label: 'image size',
    message: messageOf(report),
    color: COLORS[report.result],
});
function messageOf({ images, measure }) {
    const [only, ...others] = images;
    if (only && others.length === 0)
        return (0,format/* formatBytes */.z3)((0,sizes/* knownBytesOf */.sE)(only.candidate, measure));
    const failed = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed')).length;
    return failed > 0 ? `${failed} of ${images.length} over budget` : `${images.length} images within budget`;
}

// EXTERNAL MODULE: ./lib/report/headline.js
var headline = __webpack_require__(5916);
// EXTERNAL MODULE: ./lib/report/markdown/comment.js + 4 modules
var markdown_comment = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/report/remedies.js
var remedies = __webpack_require__(8464);
// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
;// CONCATENATED MODULE: ./lib/deliver.js












const MAX_JSON_OUTPUT = 200_000;
async function deliver(report, draft, inputs, world) {
    const { host, files } = world;
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            host.warning(`Could not ${what}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    };
    const comment = (0,markdown_comment/* renderComment */.wQ)(report, inputs.comment.key, (0,state/* writeStates */.oM)(draft.sections));
    const summary = (0,markdown_comment/* renderSummary */.Br)(report);
    const folder = reportFolder(inputs, world);
    await attempt('set the outputs', () => {
        setOutputs(report, comment, world);
    });
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of (0,annotations/* renderAnnotations */.Hp)(report))
            host.annotate(annotation);
    await attempt('comment', async () => {
        const mayCreate = wantsFirstComment(report, inputs.comment.mode);
        const posted = await (0,post/* postComment */.G)({ ...draft, run: report.run, mayCreate }, inputs, world);
        if (!posted)
            return;
        host.output('comment-id', posted.id);
        host.output('comment-url', posted.url);
        if (posted.body.trim() === comment.trim())
            return;
        host.output('comment-body', posted.body);
        await requireReportFolder(folder, world);
        await files.writeText(external_node_path_.join(folder, 'comment.md'), posted.body);
    });
}
const reportFolder = ({ reportDir }, { reportRoot, workspace }) => (reportDir === undefined ? reportRoot : external_node_path_.resolve(workspace, reportDir));
const checkReportFolder = (inputs, world) => requireReportFolder(reportFolder(inputs, world), world);
async function requireReportFolder(folder, { files, workspace }) {
    if ((0,inside/* relativeInside */.JA)(workspace, folder) === undefined || (await files.realPath(folder)) === folder)
        return;
    throw new errors/* UserError */.yo(`report-dir: the way to ${JSON.stringify(external_node_path_.relative(workspace, folder))} is a link in the checkout`, {
        hint: 'nothing is written through it: remove the link, or name another folder',
    });
}
async function writeFiles(report, comment, summary, folder, world) {
    const { host, files } = world;
    const json = `${(0,text_escape/* asciiControls */.S3)(JSON.stringify(report, null, 2))}\n`;
    await requireReportFolder(folder, world);
    await files.writeText(external_node_path_.join(folder, 'report.json'), json);
    await files.writeText(external_node_path_.join(folder, 'comment.md'), comment);
    await files.writeText(external_node_path_.join(folder, 'summary.md'), summary);
    await files.writeText(external_node_path_.join(folder, 'badge.json'), `${JSON.stringify(badgeOf(report))}\n`);
    host.info(`Report: ${folder}`);
    host.output('report-dir', folder);
    host.output('report-file', external_node_path_.join(folder, 'report.json'));
    host.output('comment-file', external_node_path_.join(folder, 'comment.md'));
}
function setOutputs(report, comment, { host }) {
    const json = (0,text_escape/* asciiControls */.S3)(JSON.stringify(report));
    const outputs = {
        result: report.result,
        headline: (0,headline/* plainHeadline */.r6)(report),
        changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
        ...singleImageOutputs(report),
        ...(json.length <= MAX_JSON_OUTPUT && { json }),
        'comment-body': comment,
    };
    for (const [name, value] of Object.entries(outputs))
        host.output(name, value);
}
function singleImageOutputs({ images, measure }) {
    const [image] = images;
    if (!image || images.length > 1)
        return {};
    const { candidate, delta } = image;
    const baseline = 'reason' in image.baseline ? undefined : image.baseline;
    const outputs = {
        size: (0,sizes/* bytesOf */.$$)(candidate, measure),
        'compressed-size': candidate.compressedBytes,
        'estimated-compressed-size': candidate.estimatedCompressedBytes,
        'engine-size': candidate.engineBytes,
        wasted: candidate.wastedBytes,
        digest: candidate.digest,
        'baseline-size': (0,sizes/* bytesOf */.$$)(baseline, measure),
        'baseline-compressed-size': baseline?.compressedBytes,
        'baseline-estimated-compressed-size': baseline?.estimatedCompressedBytes,
        'baseline-engine-size': baseline?.engineBytes,
        'baseline-digest': baseline?.digest,
        delta: (0,sizes/* bytesOf */.$$)(delta, measure),
        'delta-percent': delta?.percent?.toFixed(2),
    };
    return Object.fromEntries(Object.entries(outputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
function wantsFirstComment({ result, images, waiting }, mode) {
    const broken = result === 'fail' || result === 'warn' || result === 'accepted';
    switch (mode) {
        case 'never':
            return false;
        case 'always':
            return true;
        case 'on-failure':
            return broken;
        case 'changes':
            return (broken || waiting !== undefined || images.some(({ change }) => change !== 'identical' && change !== 'unchanged'));
    }
}
function failureOf(report) {
    const sentences = report.images.flatMap((image) => {
        const failed = image.verdicts.filter(({ outcome }) => outcome === 'failed');
        return failed.length === 0 ? [] : [(0,remedies/* failureSentence */.Qz)(image, failed, report)];
    });
    const budgets = sentences.length === 0 ? [] : [`Over budget: ${sentences.join('\n')}`];
    const missing = [
        ...(report.notBuilt ?? []).map(({ what, reason }) => `Not measured: ${what}, ${reason}.`),
        ...(report.waiting
            ? [`Not measured: ${report.waiting.join('; ')} left no report. See the logs of those jobs.`]
            : []),
    ];
    return budgets.length + missing.length === 0 ? undefined : [...budgets, ...missing].join('\n');
}


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hp: () => (/* binding */ renderAnnotations),
/* harmony export */   dD: () => (/* binding */ renderUnjudged),
/* harmony export */   l5: () => (/* binding */ renderBuildFailure)
/* harmony export */ });
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(469);
/* harmony import */ var _buildx_remedy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1614);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9285);
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9518);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(819);
/* harmony import */ var _packageview_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8503);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3959);
/* harmony import */ var _remedies_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8464);
/* harmony import */ var _verdicttext_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8316);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8191);













const MAX_OF_A_KIND = 9;
function renderAnnotations(report) {
    const broken = report.images
        .flatMap((image) => {
        const verdicts = image.verdicts.filter(_verdicttext_js__WEBPACK_IMPORTED_MODULE_11__/* .isBroken */ .Qr);
        return verdicts.length === 0 ? [] : [brokenImage(image, verdicts, report)];
    })
        .toSorted((one, other) => Number(other.level === 'error') - Number(one.level === 'error'))
        .slice(0, MAX_OF_A_KIND);
    const onBrokenLine = new Set(broken.map(lineOf));
    const notices = grownLines(report.images, report).filter(({ causes: [first] }) => first && !onBrokenLine.has(lineOf(place(first.cause))));
    return [...broken, ...notices.slice(0, MAX_OF_A_KIND).map(noticeOf)];
}
function brokenImage(image, verdicts, report) {
    const isFailed = verdicts.some(({ outcome }) => outcome === 'failed');
    const blamed = (what) => verdicts.every(({ rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).blames === what);
    return {
        level: isFailed ? 'error' : 'warning',
        message: (0,_remedies_js__WEBPACK_IMPORTED_MODULE_10__/* .failureSentence */ .Qz)(image, verdicts, report),
        ...placeOfBroken(),
    };
    function placeOfBroken() {
        if (blamed('waste'))
            return onWastedLine(image);
        return blamed('files') ? onForbiddenLine(image) : onGrownLine(image, report);
    }
}
function noticeOf({ bytes, causes }) {
    const [first] = causes;
    return {
        level: 'notice',
        title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(bytes)}`,
        message: causes
            .map(({ image, cause }) => `${image.name} ${image.platform} ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(cause.deltaBytes)}: ${sentenceOf(cause)}`)
            .join('\n'),
        ...(first && place(first.cause)),
    };
}
const SENTENCE = { ..._words_js__WEBPACK_IMPORTED_MODULE_12__/* .PLAIN */ .tZ, origin: (piece) => (0,_words_js__WEBPACK_IMPORTED_MODULE_12__/* .plainOrigin */ .bV)({ ...piece, form: 'whole' }, _text_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .verbatim */ .Bj) };
function sentenceOf(cause) {
    const [largest] = cause.packages ? (0,_packageview_js__WEBPACK_IMPORTED_MODULE_8__/* .viewCausePackages */ .Ae)(cause.packages, cause.kind === 'waste') : [];
    const [top] = cause.paths?.lines ?? [];
    const file = top ? `: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(top.bytes)} ${top.path}` : '';
    const what = largest ? `: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_6__/* .set */ .hZ)(largest.bytes, SENTENCE)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_6__/* .set */ .hZ)(largest.what, SENTENCE)}` : file;
    return `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_6__/* .set */ .hZ)((0,_reasons_js__WEBPACK_IMPORTED_MODULE_9__/* .reasonText */ .uV)(cause), SENTENCE)}${what}.`;
}
const lineOf = ({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`;
function onGrownLine(image, report) {
    const [line] = grownLines([image], report);
    const [first] = line?.causes ?? [];
    if (line && first)
        return { title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDelta */ .CW)(line.bytes)}`, ...place(first.cause) };
    const largest = (0,_figures_js__WEBPACK_IMPORTED_MODULE_7__/* .largestPart */ .e)(image, report);
    return {
        title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)((0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_3__/* .knownBytesOf */ .sE)(image.candidate, report.measure))}`,
        ...(largest && place(largest)),
    };
}
function onWastedLine({ candidate, waste }) {
    const line = waste?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined);
    return {
        title: `Image size: ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(candidate.wastedBytes ?? 0)} wasted`,
        ...(line && place(line.introducedBy)),
    };
}
function onForbiddenLine({ candidate: { forbidden } }) {
    const line = forbidden?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined);
    return { title: 'Image size: forbidden files', ...(line && place(line.introducedBy)) };
}
function renderUnjudged({ name, platform, verdicts }, isGrowthJudged) {
    const skipped = verdicts.filter(({ rule, outcome }) => outcome === 'skipped' && (isGrowthJudged || (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).needs !== 'baseline'));
    return [...new Set(skipped.map(({ reason = 'not known why' }) => reason))].map((reason) => {
        const alike = skipped.filter((verdict) => verdict.reason === reason);
        const isGrowth = alike.every(({ rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).needs === 'baseline');
        const rules = alike.map(({ rule }) => rule).join(' and ');
        return {
            level: 'warning',
            title: `Image size: ${isGrowth ? 'growth is' : 'a budget is'} not judged`,
            message: `${name} ${platform}: ${rules} ${alike.length === 1 ? 'is' : 'are'} not judged: ${reason}.`,
        };
    });
}
const RELATIVE = _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y0.filter(({ needs }) => needs === 'baseline')
    .map(({ name }) => name)
    .join(' and ');
function renderBuildFailure({ side, message, where, output }) {
    const remedy = (0,_buildx_remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedyFor */ .wJ)(message, output);
    const isCandidate = side === 'candidate';
    const rest = isCandidate ? '' : ` There is no comparison: ${RELATIVE} are not judged.`;
    return {
        level: isCandidate ? 'error' : 'warning',
        title: `Image size: the ${side} does not build`,
        message: `${message}.${remedy ? ` ${(0,_buildx_remedy_js__WEBPACK_IMPORTED_MODULE_1__/* .remedySentence */ .aM)(remedy)}` : ''}${rest}`,
        ...(where && (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(where)),
    };
}
function grownLines(images, { minChangeBytes }) {
    const lines = new Map();
    for (const image of images) {
        for (const cause of image.causes ?? []) {
            const { deltaBytes } = cause;
            if (place(cause).file === undefined || deltaBytes <= 0 || (0,_reasons_js__WEBPACK_IMPORTED_MODULE_9__/* .sideOf */ .Jh)(cause) === 'baseline')
                continue;
            const key = lineOf(place(cause));
            const { bytes, causes } = lines.get(key) ?? { bytes: 0, causes: [] };
            lines.set(key, { bytes: bytes + deltaBytes, causes: [...causes, { image, cause }] });
        }
    }
    return [...lines.values()]
        .filter(({ bytes }) => bytes >= minChangeBytes)
        .sort((one, other) => other.bytes - one.bytes);
}
function place({ origin, lines = [] }) {
    const changed = lines.find(({ change, file }) => change === 'added' && !file.startsWith('/'));
    if (changed)
        return { file: changed.file, startLine: changed.line, endLine: changed.line };
    const base = origin.kind === 'base' ? origin.from : undefined;
    const found = origin.kind === 'instruction' ? origin : base;
    if (!found || found.file.startsWith('/'))
        return {};
    return { file: found.file, startLine: found.startLine, endLine: found.endLine };
}


/***/ })

};
