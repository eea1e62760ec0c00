export const id = 738;
export const ids = [738];
export const modules = {

/***/ 6738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkReportFolder: () => (/* binding */ checkReportFolder),
/* harmony export */   deliver: () => (/* binding */ deliver),
/* harmony export */   failureOf: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _comment_post_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3910);
/* harmony import */ var _comment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8808);
/* harmony import */ var _build_inside_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1158);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _report_annotations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1116);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2527);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3810);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(819);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8191);










// The outputs of a job share 1 MB: a longer report is read from its file.
const MAX_JSON_OUTPUT = 200_000;
/**
 * Hands the report to everybody who waits for it: files, outputs, summary, comment, annotations. One that fails is a
 * warning and stops no other; what they say of the budget is said before the exit code.
 * @param posting the parts that the comment gets; the report is all of them
 */
async function deliver(report, posting, inputs, world) {
    const { host, files } = world;
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            host.warning(`Could not ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}`);
        }
    };
    const comment = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .renderComment */ .wQ)(report, inputs.comment.key, (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .writeStates */ .oM)(posting.sections));
    const summary = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .renderSummary */ .Br)(report);
    const folder = reportFolder(inputs, world);
    await attempt('set the outputs', () => {
        setOutputs(report, comment, world);
    });
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of (0,_report_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .renderAnnotations */ .Hp)(report))
            host.annotate(annotation);
    await attempt('comment', async () => {
        const create = wantsFirstComment(report, inputs.comment.mode) ? 'yes' : 'no';
        const posted = await (0,_comment_post_js__WEBPACK_IMPORTED_MODULE_1__/* .postComment */ .G)({ ...posting, run: report.run, create }, inputs, world);
        if (!posted)
            return;
        host.output('comment-id', posted.id);
        host.output('comment-url', posted.url);
        if (posted.body.trim() === comment.trim())
            return;
        // Other jobs have a part in it.
        host.output('comment-body', posted.body);
        await requireReportFolder(folder, world);
        await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), posted.body);
    });
}
const reportFolder = ({ reportDir }, { reportRoot, workspace }) => (reportDir === undefined ? reportRoot : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, reportDir));
/** A pull request can commit a link: nothing is written through one. @throws UserError before anything is built */
const checkReportFolder = (inputs, world) => requireReportFolder(reportFolder(inputs, world), world);
async function requireReportFolder(folder, { files, workspace }) {
    if ((0,_build_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .relativeInside */ .JA)(workspace, folder) === undefined || (await files.realPath(folder)) === folder)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`report-dir: the way to ${JSON.stringify(node_path__WEBPACK_IMPORTED_MODULE_0__.relative(workspace, folder))} is a link in the checkout`, {
        hint: 'nothing is written through it: remove the link, or name another folder',
    });
}
async function writeFiles(report, comment, summary, folder, world) {
    const { host, files } = world;
    const json = `${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_6__/* .asciiControls */ .S3)(JSON.stringify(report, null, 2))}\n`;
    await requireReportFolder(folder, world);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'), json);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), comment);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'summary.md'), summary);
    host.info(`Report: ${folder}`);
    host.output('report-dir', folder);
    host.output('report-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'));
    host.output('comment-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'));
}
function setOutputs(report, comment, { host }) {
    const json = (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_6__/* .asciiControls */ .S3)(JSON.stringify(report));
    const outputs = {
        result: report.result,
        changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
        ...singleImageOutputs(report),
        ...(json.length <= MAX_JSON_OUTPUT && { json }),
        'comment-body': comment,
    };
    for (const [name, value] of Object.entries(outputs))
        host.output(name, value);
}
/** Numbers of one image, in bytes; of several none could be named, so none is. */
function singleImageOutputs({ images, measure }) {
    const [image] = images;
    if (!image || images.length > 1)
        return {};
    const { candidate, delta } = image;
    const baseline = 'reason' in image.baseline ? undefined : image.baseline;
    const outputs = {
        size: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_8__/* .measured */ .jh)(candidate, measure),
        'compressed-size': candidate.compressedBytes,
        'engine-size': candidate.engineBytes,
        wasted: candidate.wastedBytes,
        digest: candidate.digest,
        'baseline-size': (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_8__/* .measured */ .jh)(baseline, measure),
        'baseline-compressed-size': baseline?.compressedBytes,
        'baseline-engine-size': baseline?.engineBytes,
        'baseline-digest': baseline?.digest,
        delta: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_8__/* .measured */ .jh)(delta, measure),
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
/**
 * What a failed job says last: a sentence per broken budget, and what a matrix did not report; undefined when it has
 * not failed.
 */
function failureOf(report) {
    const sentences = report.images.flatMap((image) => {
        const failed = image.verdicts.filter(({ outcome }) => outcome === 'failed');
        return failed.length === 0 ? [] : [(0,_report_words_js__WEBPACK_IMPORTED_MODULE_9__/* .failureSentence */ .Qz)(image, failed, report)];
    });
    const budgets = sentences.length === 0 ? [] : [`Over budget: ${sentences.join('\n')}`];
    const missing = report.waiting
        ? [`Not measured: ${report.waiting.join('; ')} left no report. See the logs of those jobs.`]
        : [];
    return budgets.length + missing.length === 0 ? undefined : [...budgets, ...missing].join('\n');
}


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hp: () => (/* binding */ renderAnnotations),
/* harmony export */   dD: () => (/* binding */ renderUnjudged),
/* harmony export */   iW: () => (/* binding */ renderBaselineFailure)
/* harmony export */ });
/* harmony import */ var _build_remedy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5630);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(819);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7703);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3959);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8191);






// GitHub keeps ten of a kind per step, first come first kept; one is left for the runner's own.
const MAX_OF_A_KIND = 9;
/**
 * What is shown on the diff, most important first: one annotation per image that breaks a rule, with all of them, on
 * the line that matters; and a notice on every further line that grew.
 */
function renderAnnotations(report) {
    const broken = report.images
        .flatMap((image) => {
        const verdicts = image.verdicts.filter(_words_js__WEBPACK_IMPORTED_MODULE_5__/* .isBroken */ .Qr);
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
    const isWaste = verdicts.every(({ rule }) => rule === 'max-waste');
    return {
        level: isFailed ? 'error' : 'warning',
        message: (0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .failureSentence */ .Qz)(image, verdicts, report),
        ...(isWaste ? onWastedLine(image) : onGrownLine(image, report)),
    };
}
function noticeOf({ bytes, causes }) {
    const [first] = causes;
    return {
        level: 'notice',
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDelta */ .CW)(bytes)}`,
        message: causes
            .map(({ image, cause }) => `${image.name} ${image.platform} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDelta */ .CW)(cause.deltaBytes)}: ${sentenceOf(cause)}`)
            .join('\n'),
        ...(first && place(first.cause)),
    };
}
/** `brings other files: +1.6 MB opt/media/city-walk.mp4.` */
function sentenceOf(cause) {
    const [top] = cause.paths?.lines ?? [];
    const files = top ? `: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDelta */ .CW)(top.bytes)} ${top.path}` : '';
    return `${(0,_reasons_js__WEBPACK_IMPORTED_MODULE_4__/* .reasonText */ .uV)(cause, (origin) => (0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .originText */ .CQ)(origin, _words_js__WEBPACK_IMPORTED_MODULE_5__/* .PLAIN */ .tZ), _words_js__WEBPACK_IMPORTED_MODULE_5__/* .PLAIN */ .tZ)}${files}.`;
}
const lineOf = ({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`;
/** Where it grew most; where nothing did, or nothing is compared, where most of it is. */
function onGrownLine(image, report) {
    const [line] = grownLines([image], report);
    const [first] = line?.causes ?? [];
    if (line && first)
        return { title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDelta */ .CW)(line.bytes)}`, ...place(first.cause) };
    const largest = (0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .largestPart */ .e5)(image, report);
    return {
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .measuredSize */ .K6)(image.candidate, report.measure))}`,
        ...(largest && place(largest)),
    };
}
/** Where the bytes come from that a later layer wastes: there they can be spared. */
function onWastedLine({ candidate, waste }) {
    const line = waste?.lines.find(({ introducedBy }) => place(introducedBy).file !== undefined);
    return {
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(candidate.wastedBytes ?? 0)} wasted`,
        ...(line && place(line.introducedBy)),
    };
}
/**
 * An image whose growth a limit asks about and nobody has judged: green by absence must not go unnoticed. Where it is
 * an event's own way not to judge growth, nobody asks for it.
 */
function renderUnjudged({ name, platform, verdicts }) {
    const skipped = verdicts.filter(({ rule, outcome }) => outcome === 'skipped' && (rule === 'max-increase' || rule === 'min-reduction'));
    const [first] = skipped;
    if (!first)
        return undefined;
    const rules = skipped.map(({ rule }) => rule).join(' and ');
    const message = `${name} ${platform}: ${rules} ${skipped.length === 1 ? 'is' : 'are'} not judged: ${first.reason ?? 'not known why'}.`;
    return { level: 'warning', title: 'Image size: growth is not judged', message };
}
/** A baseline that does not build fails no job, but what it leaves unjudged must not go unnoticed. */
function renderBaselineFailure({ message, where, output }) {
    const remedy = (0,_build_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedyFor */ .wJ)(message, output);
    return {
        level: 'warning',
        title: 'Image size: the baseline does not build',
        message: `${message}. ${remedy ? `${(0,_build_remedy_js__WEBPACK_IMPORTED_MODULE_0__/* .remedySentence */ .aM)(remedy)} ` : ''}There is no comparison: max-increase and min-reduction are not judged.`,
        ...(where && (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(where)),
    };
}
/** Lines of the candidates' own Dockerfiles, inside the workspace, that grew by more than the floor; largest first. */
function grownLines(images, { minChangeBytes }) {
    const lines = new Map();
    for (const image of images) {
        for (const cause of image.causes ?? []) {
            const { deltaBytes } = cause;
            if (place(cause).file === undefined || deltaBytes <= 0 || (0,_reasons_js__WEBPACK_IMPORTED_MODULE_4__/* .sideOf */ .Jh)(cause) === 'baseline')
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
/** Of an instruction or of a FROM, where that lies in the workspace. */
function place({ origin }) {
    const found = origin.kind === 'instruction' ? origin : origin.kind === 'base' ? origin.from : undefined;
    if (!found || found.file.startsWith('/'))
        return {};
    return { file: found.file, startLine: found.startLine, endLine: found.endLine };
}


/***/ })

};
