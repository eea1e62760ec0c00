export const id = 738;
export const ids = [738];
export const modules = {

/***/ 6738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deliver: () => (/* binding */ deliver),
/* harmony export */   failureOf: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _comment_post_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3910);
/* harmony import */ var _comment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8808);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _report_annotations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1116);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2527);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3810);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(819);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8191);









// The outputs of a job share 1 MB: a longer report is read from its file.
const MAX_JSON_OUTPUT = 200_000;
/**
 * Hands the report to everybody who waits for it: files, outputs, summary, comment, annotations. One that fails is a warning and stops no
 * other; what they say of the budget is said before the exit code.
 * @param posting the parts that the comment gets; the report is all of them
 */
async function deliver(report, posting, inputs, world) {
    const { host, files } = world;
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            host.warning(`Could not ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        }
    };
    const comment = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .renderComment */ .wQ)(report, inputs.comment.key, (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .writeStates */ .oM)(posting.sections));
    const summary = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .renderSummary */ .Br)(report);
    const folder = inputs.reportDir === undefined ? world.reportRoot : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(world.workspace, inputs.reportDir);
    await attempt('set the outputs', () => {
        setOutputs(report, comment, world);
    });
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of (0,_report_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .renderAnnotations */ .H)(report))
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
        await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), posted.body);
    });
}
async function writeFiles(report, comment, summary, folder, { host, files }) {
    const json = `${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_8__/* .asciiControls */ .S3)(JSON.stringify(report, null, 2))}\n`;
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'), json);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), comment);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'summary.md'), summary);
    host.info(`Report: ${folder}`);
    host.output('report-dir', folder);
    host.output('report-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'));
    host.output('comment-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'));
}
function setOutputs(report, comment, { host }) {
    const json = (0,_report_escape_js__WEBPACK_IMPORTED_MODULE_8__/* .asciiControls */ .S3)(JSON.stringify(report));
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
        size: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(candidate, measure),
        'compressed-size': candidate.compressedBytes,
        'engine-size': candidate.engineBytes,
        wasted: candidate.wastedBytes,
        digest: candidate.digest,
        'baseline-size': (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(baseline, measure),
        'baseline-compressed-size': baseline?.compressedBytes,
        'baseline-engine-size': baseline?.engineBytes,
        'baseline-digest': baseline?.digest,
        delta: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(delta, measure),
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
            return broken || waiting !== undefined || images.some(({ change }) => change !== 'identical' && change !== 'unchanged');
    }
}
/** What a failed job says last: a sentence per broken budget, and what a matrix did not report; undefined when it has not failed. */
function failureOf(report) {
    const sentences = report.images.flatMap((image) => image.verdicts.filter(({ outcome }) => outcome === 'failed').map((verdict) => (0,_report_words_js__WEBPACK_IMPORTED_MODULE_7__/* .failureSentence */ .Qz)(image, verdict, report)));
    const budgets = sentences.length === 0 ? [] : [`Over budget: ${sentences.join('\n')}`];
    const missing = report.waiting ? [`Not measured: ${report.waiting.join('; ')} left no report. See the logs of those jobs.`] : [];
    return budgets.length + missing.length === 0 ? undefined : [...budgets, ...missing].join('\n');
}


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ renderAnnotations),
/* harmony export */   i: () => (/* binding */ renderBaselineFailure)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(819);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7703);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3959);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);




// GitHub keeps ten of a kind per step, first come first kept; one is left for the runner's own.
const MAX_OF_A_KIND = 9;
/**
 * What is shown on the diff, most important first: one annotation per broken rule, on the line that grew most where one is known,
 * and a notice on every further line that grew.
 */
function renderAnnotations(report) {
    const broken = report.images.flatMap((image) => image.verdicts.filter(_words_js__WEBPACK_IMPORTED_MODULE_3__/* .isBroken */ .Qr).map((verdict) => {
        return {
            level: verdict.outcome === 'failed' ? 'error' : 'warning',
            message: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .failureSentence */ .Qz)(image, verdict, report),
            ...(verdict.rule === 'max-waste' ? onWastedLine(image) : onGrownLine(image, report)),
        };
    }));
    const onBrokenLine = new Set(broken.map(lineOf));
    const notices = grownLines(report.images, report).filter(({ causes: [first] }) => first && !onBrokenLine.has(lineOf(place(first.cause))));
    return [...broken.slice(0, MAX_OF_A_KIND), ...notices.slice(0, MAX_OF_A_KIND).map(noticeOf)];
}
function noticeOf({ bytes, causes }) {
    const [first] = causes;
    return {
        level: 'notice',
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(bytes)}`,
        message: causes
            .map(({ image, cause }) => `${image.name} ${image.platform} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(cause.deltaBytes)}: ${sentenceOf(cause)}`)
            .join('\n'),
        ...(first && place(first.cause)),
    };
}
/** `brings other files: +1.6 MB opt/media/city-walk.mp4.` */
function sentenceOf(cause) {
    const [top] = cause.paths?.lines ?? [];
    const files = top ? `: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(top.bytes)} ${top.path}` : '';
    return `${(0,_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonText */ .uV)(cause, (origin) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .originText */ .CQ)(origin, _words_js__WEBPACK_IMPORTED_MODULE_3__/* .PLAIN */ .tZ), _words_js__WEBPACK_IMPORTED_MODULE_3__/* .PLAIN */ .tZ)}${files}.`;
}
const lineOf = ({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`;
function onGrownLine(image, report) {
    const [line] = grownLines([image], report);
    const bytes = line ? (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(line.bytes) : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measuredSize */ .K)(image.candidate, report.measure));
    const [first] = line?.causes ?? [];
    return { title: `Image size: ${bytes}`, ...(first && place(first.cause)) };
}
/** Where the bytes come from that a later layer wastes: there they can be spared. */
function onWastedLine({ candidate, waste }) {
    const line = waste?.lines.find(({ introducedBy: { origin } }) => origin.kind === 'instruction' && !origin.file.startsWith('/'));
    return { title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(candidate.wastedBytes ?? 0)} wasted`, ...(line && place(line.introducedBy)) };
}
/** A baseline that does not build fails no job, but what it leaves unjudged must not go unnoticed. */
function renderBaselineFailure({ message, where }) {
    return {
        level: 'warning',
        title: 'Image size: the baseline does not build',
        message: `${message}. There is no comparison: max-increase and min-reduction are not judged.`,
        ...(where && !where.file.startsWith('/') && where),
    };
}
/** Lines of the candidates' own Dockerfiles, inside the workspace, that grew by more than the floor; largest first. */
function grownLines(images, { minChangeBytes }) {
    const lines = new Map();
    for (const image of images) {
        for (const cause of image.causes ?? []) {
            const { origin, deltaBytes } = cause;
            if (origin.kind !== 'instruction' || origin.file.startsWith('/') || deltaBytes <= 0 || (0,_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .sideOf */ .Jh)(cause) === 'baseline')
                continue;
            const key = lineOf(place(cause));
            const { bytes, causes } = lines.get(key) ?? { bytes: 0, causes: [] };
            lines.set(key, { bytes: bytes + deltaBytes, causes: [...causes, { image, cause }] });
        }
    }
    return [...lines.values()].filter(({ bytes }) => bytes >= minChangeBytes).sort((one, other) => other.bytes - one.bytes);
}
function place({ origin }) {
    return origin.kind === 'instruction' ? { file: origin.file, startLine: origin.startLine, endLine: origin.endLine } : {};
}


/***/ })

};
