export const id = 558;
export const ids = [558,738];
export const modules = {

/***/ 6738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deliver: () => (/* binding */ deliver),
/* harmony export */   failureOf: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _report_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1116);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2527);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9586);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(819);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8191);







// The outputs of a job share 1 MB: a longer report is read from its file.
const MAX_JSON_OUTPUT = 200_000;
/**
 * Hands the report to everybody who waits for it: files, outputs, summary, comment, annotations. One that fails is a warning and stops no
 * other; what they say of the budget is said before the exit code.
 */
async function deliver(report, inputs, world) {
    const { host } = world;
    const attempt = async (what, work) => {
        try {
            await work();
        }
        catch (error) {
            host.warning(`Could not ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
        }
    };
    const comment = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .renderComment */ .wQ)(report, inputs.comment.key);
    const summary = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .renderSummary */ .Br)(report);
    const folder = inputs.reportDir === undefined ? world.reportRoot : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(world.workspace, inputs.reportDir);
    await attempt('set the outputs', () => {
        setOutputs(report, comment, world);
    });
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of (0,_report_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .renderAnnotations */ .H)(report))
            host.annotate(annotation);
    await attempt('comment', async () => {
        announce(await postComment(report, comment, inputs, world), report, world);
    });
}
async function writeFiles(report, comment, summary, folder, { host, files }) {
    const json = `${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_6__/* .asciiControls */ .S3)(JSON.stringify(report, null, 2))}\n`;
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
        size: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_4__/* .measured */ .j)(candidate, measure),
        'compressed-size': candidate.compressedBytes,
        'engine-size': candidate.engineBytes,
        wasted: candidate.wastedBytes,
        digest: candidate.digest,
        'baseline-size': (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_4__/* .measured */ .j)(baseline, measure),
        'baseline-compressed-size': baseline?.compressedBytes,
        'baseline-engine-size': baseline?.engineBytes,
        'baseline-digest': baseline?.digest,
        delta: (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_4__/* .measured */ .j)(delta, measure),
        'delta-percent': delta?.percent?.toFixed(2),
    };
    return Object.fromEntries(Object.entries(outputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
async function postComment(report, body, { comment, token }, { event, comment: post }) {
    if (comment.mode === 'never')
        return { kind: 'none', reason: 'comment is never' };
    const pullRequest = comment.pullRequest ?? event.pullRequest?.number;
    if (pullRequest === undefined)
        return { kind: 'none', reason: `a ${event.name} run has no pull request (set pr-number to name one)` };
    if (event.pullRequest?.isFork === true) {
        return {
            kind: 'none',
            reason: 'this pull request comes from a fork, whose token is read-only; the result is in the job summary and the report files',
        };
    }
    if (token === undefined)
        return {
            kind: 'failed',
            message: `Could not comment on PR #${pullRequest}: there is no token. Set github-token: \${{ github.token }}, or comment: never.`,
        };
    if (report.run.repository === undefined)
        return { kind: 'failed', message: `Could not comment on PR #${pullRequest}: GITHUB_REPOSITORY is not set.` };
    return post({
        repository: report.run.repository,
        pullRequest,
        marker: (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .commentMarker */ .Ql)(comment.key),
        body,
        create: wantsFirstComment(report, comment.mode) ? 'yes' : 'no',
    });
}
function wantsFirstComment({ result, images }, mode) {
    const broken = result === 'fail' || result === 'warn';
    switch (mode) {
        case 'always':
            return true;
        case 'on-failure':
            return broken;
        case 'changes':
            return broken || images.some(({ change }) => change !== 'identical' && change !== 'unchanged');
    }
}
function announce(outcome, report, { host }) {
    switch (outcome.kind) {
        case 'created':
        case 'updated':
        case 'same':
            host.output('comment-id', outcome.id);
            host.output('comment-url', outcome.url);
            host.info(`Comment ${outcome.kind === 'same' ? 'is up to date' : outcome.kind}: ${outcome.url}`);
            return;
        case 'none':
            host.info(`No comment: ${outcome.reason}.`);
            return;
        case 'failed':
            host.warning(`${outcome.message}${report.run.url === undefined ? '' : ` The result is in the job summary: ${report.run.url}`}`);
    }
}
/** What a failed job says last: one sentence per broken budget; undefined when none is broken. */
function failureOf(report) {
    const sentences = report.images.flatMap((image) => image.verdicts.filter(({ outcome }) => outcome === 'failed').map((verdict) => (0,_report_words_js__WEBPACK_IMPORTED_MODULE_5__/* .failureSentence */ .Qz)(image, verdict, report)));
    return sentences.length === 0 ? undefined : `Over budget: ${sentences.join('\n')}`;
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
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);



// GitHub keeps ten of a kind per step, first come first kept; one notice is left for the runner's own.
const MAX_NOTICES = 9;
/**
 * What is shown on the diff, most important first: one annotation per broken rule, on the line that grew most where one is known,
 * and a notice on every further line that grew.
 */
function renderAnnotations(report) {
    const broken = report.images.flatMap((image) => image.verdicts
        .filter(({ outcome }) => outcome === 'failed' || outcome === 'warned')
        .map((verdict) => {
        return {
            level: verdict.outcome === 'failed' ? 'error' : 'warning',
            message: (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .failureSentence */ .Qz)(image, verdict, report),
            ...(verdict.rule === 'max-waste' ? onWastedLine(image) : onGrownLine(image, report)),
        };
    }));
    const onBrokenLine = new Set(broken.map(({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`));
    const notices = report.images
        .flatMap((image) => grownLines(image, report).map((cause) => ({ image, cause })))
        .sort((one, other) => other.cause.deltaBytes - one.cause.deltaBytes)
        .map(({ image, cause }) => ({
        level: 'notice',
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(cause.deltaBytes)}`,
        message: `${image.name} ${image.platform}: this instruction brings ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)(cause.deltaBytes)} more than the baseline has.`,
        ...place(cause),
    }))
        .filter(({ file, startLine }) => !onBrokenLine.has(`${file ?? ''}:${startLine ?? ''}`));
    return [...broken, ...notices.slice(0, MAX_NOTICES)];
}
function onGrownLine(image, report) {
    const [cause] = grownLines(image, report);
    const bytes = cause ? (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(cause.deltaBytes) : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measuredSize */ .K)(image.candidate, report.measure));
    return { title: `Image size: ${bytes}`, ...(cause && place(cause)) };
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
/** Lines of the candidate's own Dockerfile, inside the workspace, that grew by more than the floor; largest first. */
function grownLines({ causes = [] }, { minChangeBytes }) {
    return causes.filter(({ origin, deltaBytes }) => origin.kind === 'instruction' && !origin.file.startsWith('/') && deltaBytes > 0 && deltaBytes >= minChangeBytes);
}
function place({ origin }) {
    return origin.kind === 'instruction' ? { file: origin.file, startLine: origin.startLine, endLine: origin.endLine } : {};
}


/***/ }),

/***/ 3558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run),
  weigh: () => (/* binding */ weigh)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/build/build.js + 1 modules
var build = __webpack_require__(7840);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/build/method.js

/**
 * The classic docker driver has no OCI exporter; everywhere else nothing is loaded into an engine, unless its own number is asked for.
 * @param folder where an export goes
 * @throws UserError when what is asked for cannot be known this way
 */
function chooseMethod({ measure, explain, downloadSize }, docker, folder) {
    const { builder, engine } = docker;
    const isClassic = hasNoExporter(docker);
    if (measure === 'engine' && !engine) {
        throw new errors/* UserError */.yo('measure: engine needs an engine, and none answers', { hint: 'set measure: uncompressed, which needs none' });
    }
    if (measure === 'compressed' && isClassic) {
        throw new errors/* UserError */.yo(`measure: compressed needs compressed layers, and the classic image store of builder ${builder.name} keeps none`, {
            hint: 'use a docker-container builder (docker/setup-buildx-action makes one), or measure: uncompressed',
        });
    }
    if (isClassic || measure === 'engine')
        return { kind: 'load' };
    if (measure === 'uncompressed' && explain !== 'files') {
        throw new errors/* UserError */.yo(`explain: ${explain} gives no uncompressed sizes with builder ${builder.name} (${builder.driver}): no layer is opened`, {
            hint: 'set explain: files, or measure: compressed or engine',
        });
    }
    return { kind: 'export', folder, compression: downloadSize ? 'gzip' : 'uncompressed' };
}
/** How layers of a registry's image come here when nothing is built: by the builder where it can, else by the engine. */
const methodForExisting = (docker, folder) => !docker || hasNoExporter(docker) ? { kind: 'load' } : { kind: 'export', folder, compression: 'gzip' };
const hasNoExporter = ({ builder, engine }) => builder.driver === 'docker' && engine?.store === 'classic';

// EXTERNAL MODULE: ./lib/build/plan.js + 1 modules
var build_plan = __webpack_require__(412);
// EXTERNAL MODULE: ./lib/report/figures.js
var figures = __webpack_require__(819);
;// CONCATENATED MODULE: ./lib/compare/budgets.js

function listRules(budgets) {
    const { maxSize, maxIncrease, minReduction, maxLayers, maxLayerSize, maxWaste } = budgets;
    return [
        ...(maxSize === undefined ? [] : [{ rule: 'max-size', limit: { bytes: maxSize } }]),
        ...(maxIncrease === undefined ? [] : [{ rule: 'max-increase', limit: maxIncrease }]),
        ...(minReduction === undefined ? [] : [{ rule: 'min-reduction', limit: minReduction }]),
        ...(maxLayers === undefined ? [] : [{ rule: 'max-layers', limit: { count: maxLayers } }]),
        ...(maxLayerSize === undefined ? [] : [{ rule: 'max-layer-size', limit: { bytes: maxLayerSize } }]),
        ...(maxWaste === undefined ? [] : [{ rule: 'max-waste', limit: maxWaste }]),
    ];
}
/**
 * Judges one image by every rule: one verdict each, in the rules' order. A broken budget is a value; nothing is thrown.
 * @param failing what a broken rule is called: `failed`, or `warned` under `warn-only`
 */
function judge(comparison, rules, failing) {
    return rules.map((rule) => {
        const finding = examine(comparison, rule);
        const head = { rule: rule.rule, limit: { ...rule.limit } };
        if ('skipped' in finding)
            return { ...head, outcome: 'skipped', reason: finding.skipped };
        return { ...head, ...finding, outcome: finding.exceededBy ? failing : 'passed' };
    });
}
function examine(comparison, rule) {
    switch (rule.rule) {
        case 'max-size':
            return atMost('bytes', (0,figures/* measuredSize */.K)(comparison.candidate, comparison.measure), rule.limit.bytes);
        case 'max-layers':
            return atMost('count', comparison.candidate.layers.length, rule.limit.count);
        case 'max-layer-size':
            return largestOwnLayer(comparison, rule.limit.bytes);
        case 'max-increase':
            return increase(comparison, rule.limit);
        case 'min-reduction':
            return reduction(comparison, rule.limit);
        case 'max-waste':
            return waste(comparison, rule.limit);
    }
}
function atMost(unit, actual, limit) {
    return { actual: { [unit]: actual }, ...(actual > limit && { exceededBy: { [unit]: actual - limit } }) };
}
/** Layers of the base image are not the Dockerfile's to split: only the image's own are judged. */
function largestOwnLayer({ candidate, measure }, limit) {
    const own = candidate.layers.filter(({ origin }) => origin.kind !== 'base').map((layer) => (0,figures/* measured */.j)(layer, measure));
    const known = own.flatMap((bytes) => bytes ?? []);
    if (known.length < own.length)
        return { skipped: 'layer sizes are not known on this image store' };
    return atMost('bytes', Math.max(0, ...known), limit);
}
/** Growth below the floor is noise, never an increase. With two limits both must be exceeded. */
function increase({ delta, change, noBaseline, measure }, limit) {
    const bytes = (0,figures/* measured */.j)(delta, measure);
    if (!delta || bytes === undefined)
        return { skipped: noBaseline };
    if (change !== 'changed')
        return { actual: quantityOf(bytes, delta.percent) };
    if (limit.percent !== undefined && delta.percent === undefined && limit.bytes === undefined) {
        return { skipped: 'the baseline is 0 B: growth has no percentage' };
    }
    return withinBoth(limit, bytes, delta.percent);
}
/** Wasted bytes of the image's own and its base's, in percent of all that it ships. */
function waste({ candidate }, limit) {
    const { wastedBytes, uncompressedBytes } = candidate;
    if (wastedBytes === undefined || uncompressedBytes === undefined)
        return { skipped: 'the layers were not read' };
    return withinBoth(limit, wastedBytes, uncompressedBytes === 0 ? 0 : (wastedBytes / uncompressedBytes) * 100);
}
/** A limit with both bytes and percent is broken when both are exceeded; a percentage that is not known is no excuse. */
function withinBoth(limit, bytes, percent) {
    const actual = quantityOf(bytes, percent);
    const overBytes = limit.bytes === undefined || bytes > limit.bytes;
    const overPercent = limit.percent === undefined || percent === undefined || percent > limit.percent;
    return overBytes && overPercent ? { actual, exceededBy: beyond(limit, bytes, percent) } : { actual };
}
/** With two goals both must be missed, as with two limits. */
function reduction({ delta, noBaseline, measure }, goal) {
    const change = (0,figures/* measured */.j)(delta, measure);
    if (!delta || change === undefined)
        return { skipped: noBaseline };
    const bytes = -change;
    const percent = delta.percent === undefined ? undefined : -delta.percent;
    const actual = quantityOf(bytes, percent);
    if (goal.percent !== undefined && percent === undefined && goal.bytes === undefined) {
        return { skipped: 'the baseline is 0 B: a reduction has no percentage' };
    }
    const missesBytes = goal.bytes === undefined || bytes < goal.bytes;
    const missesPercent = goal.percent === undefined || percent === undefined || percent < goal.percent;
    if (!missesBytes || !missesPercent)
        return { actual };
    return {
        actual,
        exceededBy: quantityOf(goal.bytes === undefined ? undefined : goal.bytes - bytes, goal.percent === undefined || percent === undefined ? undefined : goal.percent - percent),
    };
}
const beyond = (limit, bytes, percent) => quantityOf(limit.bytes === undefined ? undefined : bytes - limit.bytes, limit.percent === undefined || percent === undefined ? undefined : percent - limit.percent);
const quantityOf = (bytes, percent) => ({
    ...(bytes !== undefined && { bytes }),
    ...(percent !== undefined && { percent }),
});

;// CONCATENATED MODULE: ./lib/measure/pathtext.js
const BACKSLASH = 0x5c;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * A path as text. In one that is no UTF-8 every byte above 7F is shown as `\xNN`, and so is the backslash.
 * @param isFolder adds the slash that tells a folder
 */
function pathText(bytes, isFolder) {
    const end = isFolder ? '/' : '';
    try {
        return decoder.decode(bytes) + end;
    }
    catch {
        return (Array.from(bytes, (byte) => (byte >= 0x80 || byte === BACKSLASH ? `\\x${byte.toString(16)}` : String.fromCharCode(byte))).join('') +
            end);
    }
}

;// CONCATENATED MODULE: ./lib/compare/layers.js

/**
 * Pairs layers by content: the longest common run of diff IDs in the order of both images.
 * Equal content at another place in the order counts once per pair, so an empty layer that occurs three times matches three times at most.
 * @returns both sides again, each layer marked `shared` or not
 */
function matchLayers(baseline, candidate) {
    const pairs = longestCommonSubsequence(baseline.map(({ diffId }) => diffId), candidate.map(({ diffId }) => diffId));
    const ofBaseline = new Set(pairs.map(([index]) => index));
    const ofCandidate = new Set(pairs.map(([, index]) => index));
    return {
        baseline: baseline.map((layer, index) => ({ ...layer, shared: ofBaseline.has(index) })),
        candidate: candidate.map((layer, index) => ({ ...layer, shared: ofCandidate.has(index) })),
    };
}
// Images hold at most 127 layers on overlay2: a quadratic table is small.
function longestCommonSubsequence(left, right) {
    const lengths = Array.from({ length: left.length + 1 }, () => new Array(right.length + 1).fill(0));
    const at = (row, column) => lengths[row]?.[column] ?? 0;
    for (let row = left.length - 1; row >= 0; row--) {
        for (let column = right.length - 1; column >= 0; column--) {
            const length = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
            const cells = lengths[row];
            if (cells)
                cells[column] = length;
        }
    }
    const pairs = [];
    for (let row = 0, column = 0; row < left.length && column < right.length;) {
        if (left[row] === right[column])
            pairs.push([row++, column++]);
        else if (at(row + 1, column) >= at(row, column + 1))
            row++;
        else
            column++;
    }
    return pairs;
}
/**
 * Sums the bytes that differ per origin: base image, instruction (by its text, so a moved line or a renamed stage stays the same), unknown.
 * @returns causes that add up to the delta of the layers, largest change first; undefined when the bytes of a differing layer are not known
 */
function findCauses(baseline, candidate, measure) {
    const sums = new Map();
    for (const [layers, sign] of [
        [candidate, 1],
        [baseline, -1],
    ]) {
        for (const layer of layers) {
            const { shared, origin } = layer;
            if (shared)
                continue;
            const bytes = (0,figures/* measured */.j)(layer, measure);
            if (bytes === undefined)
                return undefined;
            const key = originKey(origin);
            const known = sums.get(key);
            // The candidate is summed first: where both sides know an instruction, the line shown is the candidate's.
            sums.set(key, { deltaBytes: (known?.deltaBytes ?? 0) + sign * bytes, origin: known?.origin ?? origin, before: origin });
        }
    }
    return [...sums.values()]
        .filter(({ deltaBytes }) => deltaBytes !== 0)
        .map(({ origin, deltaBytes, before }) => ({ kind: origin.kind, deltaBytes, origin, ...(hasMoved(before, origin) && { before }) }))
        .sort((one, other) => Math.abs(other.deltaBytes) - Math.abs(one.deltaBytes));
}
/** The base image is another one, by name or by digest. */
const hasMoved = (before, origin) => before.kind === 'base' && origin.kind === 'base' && (before.image !== origin.image || before.digest !== origin.digest);
function originKey(origin) {
    switch (origin.kind) {
        case 'base':
        case 'unknown':
            return origin.kind;
        case 'instruction':
        case 'history':
            return `${origin.kind} ${origin.text}`;
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/measure/decompress.js
// By namespace: a Node.js without zstd has no such name to import.


/** How many bytes `compressionOf` wants to see. */
const MAGIC_BYTES = 4;
/** What the first bytes say: media types and file names are not always right. RFC 1952 §2.3.1, RFC 8878 §3.1.1 and §3.1.2 (a skippable frame may come first). */
function compressionOf(head) {
    const [a, b, c, d] = head;
    if (a === 0x1f && b === 0x8b)
        return 'gzip';
    if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
        return 'zstd';
    if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18)
        return 'zstd';
    return 'none';
}
// What comes out in one piece, and how much of it may wait: decompression goes on in Node's thread pool while it is read here.
const CHUNK_BYTES = 256 * 1024;
const UNPACKING = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES };
// An honest layer is unpacked to 2 to 20 times its size; deflate can reach 1,030 times. Small layers may do as they like.
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 1024 ** 3;
/**
 * Unpacks a stream: every member of gzip, every frame of zstd.
 * @throws CorruptImageError when it is damaged, cut off, or a bomb: more than 200 times its size, beyond 1 GiB
 */
async function* decompress(source, compression) {
    let packedBytes = 0;
    let bytes = 0;
    async function* counted() {
        for await (const chunk of source) {
            packedBytes += chunk.length;
            yield chunk;
        }
    }
    const input = counted();
    try {
        for await (const chunk of compression === 'gzip' ? gunzip(input) : unzstd(input)) {
            bytes += chunk.length;
            if (bytes > RATIO_FREE_BYTES && bytes > packedBytes * MAX_RATIO)
                throw new errors/* CorruptImageError */.hv(`its ${compression} data unpacks to more than ${MAX_RATIO} times its size: that is no layer but a bomb (explain: layers opens none)`);
            yield chunk;
        }
    }
    catch (error) {
        if (typeof error.code === 'string' && /^(Z_|ZSTD_)/.test(error.code))
            throw new errors/* CorruptImageError */.hv(`its ${compression} data is damaged: ${(0,errors/* messageOf */.bD)(error)}`);
        throw error;
    }
    finally {
        // Waits for a chunk that is on its way: its memory, and what comes behind it, then belong to the next reader alone.
        await input.return();
    }
}
// Node passes over zeros behind the last member; Go, and so docker, does not.
async function* gunzip(input) {
    const rest = yield* unpack(external_node_zlib_.createGunzip(UNPACKING), input);
    if (rest)
        throw new errors/* CorruptImageError */.hv('its gzip data goes on after its end');
}
// Node's zstd ends at the end of a frame when more follows in the same chunk, and drops the rest: every frame gets a stream of its own.
async function* unzstd(input) {
    if (typeof external_node_zlib_.createZstdDecompress !== 'function')
        throw new errors/* UserError */.yo('this Node.js cannot read zstd layers', { hint: 'use Node.js 22.15 or newer' });
    for (let rest;;) {
        rest ??= await nextOf(input);
        if (!rest)
            return;
        rest = yield* unpack(external_node_zlib_.createZstdDecompress(UNPACKING), input, rest);
    }
}
/** Unpacks until the input or the stream ends. @returns what the stream left of the last chunk, if anything */
async function* unpack(stream, input, first) {
    const fed = feed(stream, input, first);
    for await (const chunk of stream)
        yield chunk;
    return fed;
}
/** Gives chunk after chunk, each only when the one before is used up. @returns what is left of the last one */
async function feed(stream, input, first) {
    const ended = new Promise((resolve) => {
        stream.once('end', resolve).once('close', resolve);
    });
    let given = 0;
    try {
        for (let chunk = first ?? (await nextOf(input)); chunk; chunk = await nextOf(input)) {
            given += chunk.length;
            await Promise.race([ended, new Promise((used) => stream.write(chunk, used))]);
            // A stream at its end takes no more, long before its last bytes are read.
            const left = given - stream.bytesWritten;
            if (left > 0)
                return chunk.subarray(chunk.length - left);
            if (stream.destroyed)
                return undefined;
        }
        stream.end();
    }
    catch (error) {
        stream.destroy(error);
    }
    return undefined;
}
async function nextOf(input) {
    const next = await input.next();
    return next.done === true ? undefined : next.value;
}

;// CONCATENATED MODULE: ./lib/measure/tarfields.js

// The fields of a tar header and the records of an extended one, each as strict as Go's archive/tar.
/** Every header and every padding is a multiple of it. */
const BLOCK = 512;
const NOTHING = new Uint8Array(0);
const SLASH = 0x2f;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
/** ustar splits a long name in two; GNU and star put other things there. */
function readName(block, at) {
    const name = readText(block, at, 100);
    const isPosix = block[at + 345] !== 0 && USTAR.every((byte, index) => block[at + 257 + index] === byte);
    if (!isPosix)
        return name;
    // star: `tar\0` at the very end, and times behind a shorter prefix.
    const isStar = block[at + 508] === 0x74 && block[at + 509] === 0x61 && block[at + 510] === 0x72 && block[at + 511] === 0;
    const prefix = readText(block, at + 345, isStar ? 131 : 155);
    const whole = new Uint8Array(prefix.length + 1 + name.length);
    whole.set(prefix);
    whole[prefix.length] = SLASH;
    whole.set(name, prefix.length + 1);
    return whole;
}
const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72, 0];
/** Up to the first NUL. */
function readText(bytes, at, width) {
    let end = at;
    while (end < at + width && bytes[end] !== 0)
        end++;
    return bytes.subarray(at, end);
}
/**
 * A number field: octal digits between blanks or NULs, or base-256 (GNU) when the first bit is set.
 * @throws CorruptImageError when it is neither, negative, or beyond 2^53 − 1
 */
function readNumber(block, at, width) {
    const first = block[at] ?? 0;
    if (first >= 0x80) {
        if ((first & 0x40) !== 0)
            throw new errors/* CorruptImageError */.hv('a header has a negative size');
        let value = first & 0x3f;
        for (let index = 1; index < width; index++)
            value = value * 256 + (block[at + index] ?? 0);
        return whole(value);
    }
    const value = readOctal(block, at, width);
    if (value === undefined)
        throw new errors/* CorruptImageError */.hv('a header has a size that is no octal number');
    return value;
}
/** Undefined for what is no octal number. */
function readOctal(block, at, width) {
    let index = at;
    let end = at + width;
    while (index < end && isBlank(block[index]))
        index++;
    while (end > index && isBlank(block[end - 1]))
        end--;
    let value = 0;
    // Go stops at a NUL, too: what stands behind it is left over from an earlier use of the field.
    for (; index < end && block[index] !== 0; index++) {
        const digit = (block[index] ?? 0) - ZERO;
        if (digit < 0 || digit > 7)
            return undefined;
        value = value * 8 + digit;
    }
    return value;
}
const isBlank = (byte) => byte === 0 || byte === SPACE;
function whole(value) {
    if (!Number.isSafeInteger(value))
        throw new errors/* CorruptImageError */.hv(`an entry claims ${value} B, more than can be`);
    return value;
}
function readDecimal(bytes) {
    let value = 0;
    for (const byte of bytes) {
        if (byte < ZERO || byte > NINE)
            throw new errors/* CorruptImageError */.hv('a PAX record has a size that is no whole number');
        value = value * 10 + (byte - ZERO);
    }
    return whole(value);
}
/** PAX: `LENGTH KEY=VALUE\n` again and again; the length counts itself. An empty value takes an earlier one back. */
function readRecords(bytes) {
    const records = new Map();
    for (let at = 0; at < bytes.length;) {
        const space = bytes.indexOf(SPACE, at);
        // Padding of NULs after the last record is accepted, as by libarchive.
        if (space < 0 && bytes.subarray(at).every((byte) => byte === 0))
            break;
        const length = space < 0 || space - at > 8 || space === at ? 0 : readDecimal(bytes.subarray(at, space));
        const end = at + length;
        const equals = bytes.indexOf(0x3d, space);
        if (end <= space + 2 || end > bytes.length || bytes[end - 1] !== 0x0a || equals < 0 || equals >= end - 1)
            throw new errors/* CorruptImageError */.hv('a PAX record is not of the form LENGTH KEY=VALUE');
        const key = latin1(bytes.subarray(space + 1, equals));
        const value = bytes.slice(equals + 1, end - 1);
        if (NAMES.has(key) && value.includes(0))
            throw new errors/* CorruptImageError */.hv(`the PAX record ${key} holds a NUL`);
        if (value.length === 0)
            records.delete(key);
        else if (WANTED.has(key))
            records.set(key, value);
        at = end;
    }
    if (!isSparse(records))
        for (const key of SPARSE)
            records.delete(key);
    return records;
}
/** Go goes by the version, and where none was written yet by the map. */
function isSparse(records) {
    const major = records.get('GNU.sparse.major');
    const minor = records.get('GNU.sparse.minor');
    if (!major && !minor)
        return records.has('GNU.sparse.map') || records.has('GNU.sparse.offset');
    return /^(0\.[01]|1\.0)$/.test(`${latin1(major ?? NOTHING)}.${latin1(minor ?? NOTHING)}`);
}
const NAMES = new Set(['path', 'linkpath', 'GNU.sparse.name']);
const SPARSE = ['name', 'size', 'realsize', 'major', 'minor', 'map', 'offset'].map((key) => `GNU.sparse.${key}`);
const WANTED = new Set([...NAMES, ...SPARSE, 'size']);
const latin1 = (bytes) => String.fromCharCode(...bytes.subarray(0, 100));
function isZero(block, at) {
    for (let index = at; index < at + BLOCK; index++)
        if (block[index] !== 0)
            return false;
    return true;
}
/** The sum of all bytes, the checksum's own counted as blanks. Some old writers summed signed bytes. */
function checksumFits(block, at) {
    let sum = 0;
    let high = 0;
    for (let index = at; index < at + BLOCK; index++) {
        const byte = block[index] ?? 0;
        sum += byte;
        high += byte >> 7;
    }
    for (let index = at + 148; index < at + 156; index++) {
        const byte = block[index] ?? 0;
        sum += SPACE - byte;
        high -= byte >> 7;
    }
    const expected = readOctal(block, at + 148, 8);
    return expected === sum || expected === sum - 256 * high;
}

;// CONCATENATED MODULE: ./lib/measure/tar.js


// Reads tar as it comes, in chunks of any size: ustar, old GNU, GNU long names, PAX (local and global), every kind of sparse file.
// Sources: POSIX.1-2008 "pax"; the GNU tar manual, "Basic Tar Format" and "Storing Sparse Files"; Go's archive/tar, with which docker,
// containerd and BuildKit read layers. Where readers differ ours reads as Go's does, but for global PAX records, which Go does not apply.
// Go's archive/tar stops at the same size (maxSpecialFileSize): a longer name or record is an attack.
const MAX_EXTENDED_HEADER = 1 << 20;
const NO_RECORDS = new Map();
/** Walks one archive and tells `handler` every entry and its content, in order. */
function createTarWalker(handler) {
    const entry = { kind: 'other', name: NOTHING, target: NOTHING, size: 0 };
    // A block that comes in pieces.
    const held = new Uint8Array(BLOCK);
    let heldBytes = 0;
    let section = 'skipped';
    let left = 0;
    let padding = 0;
    let zeroBlocks = 0;
    // Old GNU: blocks with the rest of the map of holes stand between header and content.
    let contentAfterMap;
    let collected = NOTHING;
    let collectedBytes = 0;
    let globals = NO_RECORDS;
    let locals = NO_RECORDS;
    let longName;
    let longTarget;
    function write(chunk) {
        const { length } = chunk;
        for (let at = 0; at < length && zeroBlocks < 2;) {
            if (left > 0) {
                const count = Math.min(left, length - at);
                if (section !== 'skipped')
                    take(chunk.subarray(at, at + count));
                at += count;
                left -= count;
                if (left === 0)
                    finishSection();
            }
            else if (padding > 0) {
                const count = Math.min(padding, length - at);
                at += count;
                padding -= count;
            }
            else if (heldBytes === 0 && length - at >= BLOCK) {
                readBlock(chunk, at);
                at += BLOCK;
            }
            else {
                const count = Math.min(BLOCK - heldBytes, length - at);
                held.set(chunk.subarray(at, at + count), heldBytes);
                at += count;
                heldBytes += count;
                if (heldBytes < BLOCK)
                    return;
                heldBytes = 0;
                readBlock(held, 0);
            }
        }
    }
    function readBlock(block, at) {
        if (contentAfterMap !== undefined)
            return readMap(block, at, 504, contentAfterMap);
        if (isZero(block, at)) {
            zeroBlocks++;
            return;
        }
        if (zeroBlocks > 0)
            throw new errors/* CorruptImageError */.hv('the archive goes on after a block of zeros');
        if (!checksumFits(block, at))
            throw new errors/* CorruptImageError */.hv('a header has a wrong checksum');
        const type = block[at + 156] ?? 0;
        const size = readNumber(block, at + 124, 12);
        const extension = EXTENSIONS.get(type);
        if (extension)
            collect(extension, size);
        else
            readEntry(block, at, type, size);
    }
    function readEntry(block, at, type, headerSize) {
        const extended = locals.size > 0 || globals.size > 0;
        const record = (key) => (extended ? (locals.get(key) ?? globals.get(key)) : undefined);
        const paxSize = record('size');
        const stored = paxSize ? readDecimal(paxSize) : headerSize;
        entry.name = record('GNU.sparse.name') ?? longName ?? record('path') ?? readName(block, at);
        entry.kind = kindOf(type, entry.name);
        const isLink = entry.kind === 'hardlink' || entry.kind === 'symlink';
        entry.target = isLink ? (longTarget ?? record('linkpath') ?? readText(block, at + 157, 100)) : NOTHING;
        const sparseSize = record('GNU.sparse.size') ?? record('GNU.sparse.realsize');
        entry.size = entry.kind !== 'file' ? 0 : sparseSize ? readDecimal(sparseSize) : stored;
        const isOldSparse = type === Type.OldSparse;
        if (isOldSparse)
            entry.size = readNumber(block, at + 483, 12);
        locals = NO_RECORDS;
        longName = undefined;
        longTarget = undefined;
        handler.entry(entry);
        // Whatever size a link, a folder or a device claims, no content follows it.
        if (isOldSparse)
            readMap(block, at + 386, 96, stored);
        else if (entry.kind === 'file')
            open('content', stored);
        else
            open('skipped', entry.kind !== 'directory' && hasContent(type) ? stored : 0);
    }
    /** A piece of the map of holes. It is content too: files with other holes are other files. @param flagAt where the block says that another follows */
    function readMap(block, at, flagAt, stored) {
        handler.data(block.subarray(at, at + flagAt));
        contentAfterMap = block[at + flagAt] === 0 ? undefined : stored;
        if (contentAfterMap === undefined)
            open('content', stored);
    }
    function open(next, bytes) {
        section = next;
        left = bytes;
        padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
        if (bytes === 0)
            finishSection();
    }
    function collect(next, bytes) {
        if (bytes > MAX_EXTENDED_HEADER)
            throw new errors/* CorruptImageError */.hv(`an extended header claims ${bytes} B, more than the ${MAX_EXTENDED_HEADER} B that any reader accepts`);
        collected = new Uint8Array(bytes);
        collectedBytes = 0;
        open(next, bytes);
    }
    function take(bytes) {
        if (section === 'content')
            return handler.data(bytes);
        collected.set(bytes, collectedBytes);
        collectedBytes += bytes.length;
    }
    function finishSection() {
        switch (section) {
            case 'content':
                return handler.done();
            case 'skipped':
                return;
            case 'local records':
                locals = readRecords(collected);
                return;
            case 'global records':
                globals = new Map([...globals, ...readRecords(collected)]);
                return;
            case 'long name':
                longName = readText(collected, 0, collected.length);
                return;
            case 'long target':
                longTarget = readText(collected, 0, collected.length);
        }
    }
    function end() {
        if (zeroBlocks === 2)
            return;
        if (left > 0)
            throw new errors/* CorruptImageError */.hv(`the archive ends ${left} B before the end of an entry`);
        if (heldBytes > 0 || contentAfterMap !== undefined)
            throw new errors/* CorruptImageError */.hv('the archive ends inside of a header');
    }
    return { write, end };
}
const Type = {
    Old: 0,
    File: 0x30,
    Hardlink: 0x31,
    Symlink: 0x32,
    CharacterDevice: 0x33,
    BlockDevice: 0x34,
    Directory: 0x35,
    Fifo: 0x36,
    Contiguous: 0x37,
    OldSparse: 0x53,
};
/** What tells more of the entries behind it. `X` is what Solaris writes for `x`. */
const EXTENSIONS = new Map([
    [0x4b, 'long target'],
    [0x4c, 'long name'],
    [0x58, 'local records'],
    [0x67, 'global records'],
    [0x78, 'local records'],
]);
function kindOf(type, name) {
    switch (type) {
        case Type.Old:
            // Before POSIX nothing but the slash behind its name told a directory.
            return name[name.length - 1] === SLASH ? 'directory' : 'file';
        case Type.File:
        case Type.Contiguous:
        case Type.OldSparse:
            return 'file';
        case Type.Hardlink:
            return 'hardlink';
        case Type.Symlink:
            return 'symlink';
        case Type.Directory:
            return 'directory';
        default:
            return 'other';
    }
}
const hasContent = (type) => type < Type.Hardlink || type > Type.Fifo;

;// CONCATENATED MODULE: ./lib/measure/layer.js





/** What an entry does to the file tree. */
const EntryKind = {
    /** A regular file: the only kind that has bytes. */
    File: 0,
    /** A further name for a file. */
    Hardlink: 1,
    Directory: 2,
    /** Symbolic link, device or pipe. */
    Other: 3,
    /** Removes a path of the layers below. */
    Whiteout: 4,
    /** Removes everything in a folder that the layers below have put there. */
    Opaque: 5,
};
/**
 * Reads a layer once, in passing: unpacked by its first bytes, hashed, every entry noted.
 * @throws CorruptImageError when it is damaged, or no tar archive at all
 */
async function readLayer(source, paths) {
    const { head, whole } = await peek(source);
    const compression = compressionOf(head);
    const blob = hashing(whole);
    const archive = compression === 'none' ? blob : hashing(decompress(blob.stream, compression));
    const collector = collectEntries(paths);
    const walker = createTarWalker(collector);
    for await (const chunk of archive.stream)
        walker.write(chunk);
    walker.end();
    const { digest, bytes } = blob.result();
    return {
        diffId: archive === blob ? digest : archive.result().digest,
        blob: { digest, bytes },
        ...collector.content(),
    };
}
/** The first bytes of a stream (fewer when it is shorter), and the stream with them. */
async function peek(source, wanted = MAGIC_BYTES) {
    const input = source[Symbol.asyncIterator]();
    let head = new Uint8Array(0);
    for (let next = await input.next(); next.done !== true; next = await input.next()) {
        // A chunk is valid until the next is asked for: what is joined with another is copied.
        head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
        if (head.length >= wanted)
            break;
        head = Buffer.from(head);
    }
    async function* whole() {
        try {
            yield head;
            yield* { [Symbol.asyncIterator]: () => input };
        }
        finally {
            // Whoever stops at the head never reaches the line before.
            await input.return?.();
        }
    }
    return { head, whole: whole() };
}
/** Hashes what passes. */
function hashing(source) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    async function* stream() {
        for await (const chunk of source) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
        }
    }
    return { stream: stream(), result: () => ({ digest: `sha256:${hash.digest('hex')}`, bytes }) };
}
/** Columns that grow entry by entry. */
function createEntryColumns() {
    let room = 256;
    let count = 0;
    let kinds = new Uint8Array(room);
    let paths = new Uint32Array(room);
    let bytes = new Float64Array(room);
    let details = new Uint32Array(room);
    return {
        /** @returns the entry's row */
        add(kind, path, size = 0, detail = 0) {
            if (count === room) {
                room *= 2;
                kinds = moved(kinds, new Uint8Array(room));
                paths = moved(paths, new Uint32Array(room));
                bytes = moved(bytes, new Float64Array(room));
                details = moved(details, new Uint32Array(room));
            }
            kinds[count] = kind;
            paths[count] = path;
            bytes[count] = size;
            details[count] = detail;
            return count++;
        },
        setDetail(row, detail) {
            details[row] = detail;
        },
        entries: () => ({ count, kinds, paths, bytes, details }),
    };
}
/** Turns the entries of one archive into columns. */
function collectEntries(paths) {
    const columns = createEntryColumns();
    let total = 0;
    // The file whose content is being read, and its CRC so far.
    let file = NONE;
    let crc = 0;
    function addWhiteout(name, base) {
        const folder = paths.intern(name.subarray(0, base));
        const mark = Buffer.from(name.subarray(base)).toString('latin1').replace(/\/+$/, '');
        if (mark === OPAQUE)
            columns.add(EntryKind.Opaque, folder);
        // What else begins with two marks is AUFS's own bookkeeping; a whiteout of nothing, `.` or `..` names nothing.
        else if (!mark.startsWith(WHITEOUT + WHITEOUT) && !/^\.{0,2}$/.test(mark.slice(WHITEOUT.length)))
            columns.add(EntryKind.Whiteout, paths.internChild(folder, name.subarray(base + WHITEOUT.length)));
    }
    return {
        entry({ kind, name, target, size }) {
            file = NONE;
            const base = baseStart(name);
            if (isWhiteout(name, base)) {
                addWhiteout(name, base);
                return;
            }
            const path = paths.intern(name);
            switch (kind) {
                case 'file':
                    crc = 0;
                    total += size;
                    file = columns.add(EntryKind.File, path, size);
                    return;
                case 'hardlink':
                    columns.add(EntryKind.Hardlink, path, 0, paths.intern(target));
                    return;
                case 'directory':
                    columns.add(EntryKind.Directory, path);
                    return;
                case 'symlink':
                case 'other':
                    columns.add(EntryKind.Other, path);
                    return;
            }
        },
        data(chunk) {
            crc = (0,external_node_zlib_.crc32)(chunk, crc);
        },
        done() {
            if (file !== NONE)
                columns.setDetail(file, crc);
        },
        content() {
            if (!Number.isSafeInteger(total))
                throw new errors/* CorruptImageError */.hv('its files claim more bytes than can be');
            return { uncompressedBytes: total, entries: columns.entries() };
        },
    };
}
// OCI image-spec, layer.md, "Whiteouts".
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const layer_SLASH = 0x2f;
const NONE = -1;
/** Where the last name of a path begins; slashes behind it do not count. */
function baseStart(path) {
    let end = path.length;
    while (end > 0 && path[end - 1] === layer_SLASH)
        end--;
    return path.lastIndexOf(layer_SLASH, end - 1) + 1;
}
const isWhiteout = (name, base) => name[base] === 0x2e && name[base + 1] === 0x77 && name[base + 2] === 0x68 && name[base + 3] === 0x2e;
function moved(from, to) {
    to.set(from);
    return to;
}

;// CONCATENATED MODULE: ./lib/measure/pathtable.js

// All paths of a run, each once, as numbers: a path is its parent and a name. Layers, trees and comparisons are then columns of numbers,
// and a million files need some 40 MB instead of a million strings. Names are bytes: images hold names that are no UTF-8.
/** The root folder. A parent's number is always smaller than its children's. */
const ROOT = 0;
// Ten times what the largest images hold, and some 700 MB of memory: names made of nothing but slashes could ask for far more.
const MAX_PATHS = 1 << 24;
const pathtable_SLASH = 0x2f;
const DOT = 0x2e;
function createPathTable() {
    // Names that are made to collide must not make a quadratic table: they cannot know this number.
    const seed = Math.floor(Math.random() * 0x1_0000_0000);
    let count = 1;
    let parents = new Uint32Array(1024);
    let nameStarts = new Uint32Array(1025);
    let hashes = new Uint32Array(1024);
    let names = new Uint8Array(16 * 1024);
    // Open addressing; 0 is free, else a path's number + 1. At most half full.
    let slots = new Uint32Array(2048);
    // Archives list a folder's files one after another: the folder of the last path is most often that of the next.
    let lastFolder = new Uint8Array(256);
    let lastFolderLength = -1;
    let lastFolderPath = ROOT;
    function intern(path) {
        let end = path.length;
        while (end > 0 && path[end - 1] === pathtable_SLASH)
            end--;
        let slash = end - 1;
        while (slash >= 0 && path[slash] !== pathtable_SLASH)
            slash--;
        if (isSpecial(path, slash + 1, end))
            return walk(ROOT, path, 0, end);
        return child(slash < 0 ? ROOT : folder(path, slash), path, slash + 1, end);
    }
    /** The folder that the first `end` bytes name. */
    function folder(path, end) {
        if (end === lastFolderLength && startsWith(path, lastFolder, end))
            return lastFolderPath;
        lastFolderPath = walk(ROOT, path, 0, end);
        if (end > lastFolder.length)
            lastFolder = new Uint8Array(end * 2);
        lastFolder.set(path.subarray(0, end));
        lastFolderLength = end;
        return lastFolderPath;
    }
    function walk(from, path, start, end) {
        let at = from;
        for (let index = start; index < end;) {
            let stop = index;
            while (stop < end && path[stop] !== pathtable_SLASH)
                stop++;
            if (stop > index) {
                if (!isSpecial(path, index, stop))
                    at = child(at, path, index, stop);
                else if (stop - index === 2)
                    at = parents[at] ?? ROOT;
            }
            index = stop + 1;
        }
        return at;
    }
    function child(parent, bytes, start, end) {
        const hash = hashOf(parent ^ seed, bytes, start, end);
        const mask = slots.length - 1;
        let slot = hash & mask;
        for (;;) {
            const found = slots[slot] ?? 0;
            if (found === 0)
                break;
            const path = found - 1;
            if (hashes[path] === hash && parents[path] === parent && sameName(path, bytes, start, end))
                return path;
            slot = (slot + 1) & mask;
        }
        return add(parent, bytes, start, end, hash, slot);
    }
    function sameName(path, bytes, start, end) {
        const from = nameStarts[path] ?? 0;
        if ((nameStarts[path + 1] ?? 0) - from !== end - start)
            return false;
        for (let index = start, at = from; index < end; index++, at++)
            if (names[at] !== bytes[index])
                return false;
        return true;
    }
    function add(parent, bytes, start, end, hash, slot) {
        if (count >= MAX_PATHS)
            throw new errors/* CorruptImageError */.hv(`its archives name more than ${MAX_PATHS} paths`);
        const path = count++;
        const from = nameStarts[path] ?? 0;
        const to = from + end - start;
        if (path === parents.length) {
            parents = grown(parents, path * 2);
            hashes = grown(hashes, path * 2);
            nameStarts = grown(nameStarts, path * 2 + 1);
        }
        if (to > names.length) {
            const larger = new Uint8Array(Math.max(to, names.length * 2));
            larger.set(names);
            names = larger;
        }
        names.set(bytes.subarray(start, end), from);
        nameStarts[path + 1] = to;
        parents[path] = parent;
        hashes[path] = hash;
        slots[slot] = path + 1;
        if (count * 2 > slots.length)
            rehash();
        return path;
    }
    function rehash() {
        slots = new Uint32Array(slots.length * 2);
        const mask = slots.length - 1;
        for (let path = 1; path < count; path++) {
            let slot = (hashes[path] ?? 0) & mask;
            while (slots[slot] !== 0)
                slot = (slot + 1) & mask;
            slots[slot] = path + 1;
        }
    }
    function bytesOf(path) {
        let length = 0;
        for (let at = path; at !== ROOT; at = parents[at] ?? ROOT)
            length += (nameStarts[at + 1] ?? 0) - (nameStarts[at] ?? 0) + 1;
        if (length === 0)
            return new Uint8Array(0);
        const bytes = new Uint8Array(length - 1);
        let end = bytes.length;
        for (let at = path; at !== ROOT; at = parents[at] ?? ROOT) {
            const name = names.subarray(nameStarts[at], nameStarts[at + 1]);
            bytes.set(name, end - name.length);
            end -= name.length;
            if (end > 0)
                bytes[--end] = pathtable_SLASH;
        }
        return bytes;
    }
    return {
        count: () => count,
        intern,
        internChild: (parent, name) => walk(parent, name, 0, name.length),
        parentOf: (path) => parents[path] ?? ROOT,
        bytesOf,
    };
}
/** `.` or `..` or nothing. */
const isSpecial = (path, start, end) => end - start <= 2 && (end <= start || (path[start] === DOT && (end - start === 1 || path[start + 1] === DOT)));
// FNV-1a over the name, begun with the parent.
function hashOf(parent, bytes, start, end) {
    let hash = Math.imul(parent ^ 0x811c9dc5, 0x9e3779b1);
    for (let index = start; index < end; index++)
        hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
}
function startsWith(bytes, prefix, length) {
    for (let index = 0; index < length; index++)
        if (bytes[index] !== prefix[index])
            return false;
    return true;
}
function grown(array, length) {
    const larger = new Uint32Array(length);
    larger.set(array);
    return larger;
}

;// CONCATENATED MODULE: ./lib/measure/ledger.js


// Where every shipped byte ends up: visible in the final file system, or wasted, by whom and how (docker-facts §7).
// An extent is one regular file of one layer. Names refer to extents; an extent whose last name goes is wasted.
/** Why an extent is no longer visible. */
const WASTE_CAUSES = [
    'deleted', // a whiteout removed it, or a folder above it
    'folder emptied', // an opaque mark
    'overwritten',
    'copied for its metadata', // the same content again, with other permissions, owner or times
    'replaced by a file', // with the folder it was in
    'replaced by a folder',
    'twice in its layer',
];
const VISIBLE = 0xffff_ffff;
const ABSENT = -1;
/** Applies layers from the lowest up, each in two phases: whiteouts reach lower layers only, so they come first (OCI image-spec, layer.md). */
function buildLedger(layers, paths) {
    const extents = createExtents(layers);
    const tree = createTree(paths, (extent, layer, cause) => {
        if (--extents.names[extent] > 0)
            return;
        extents.removedBy[extent] = layer;
        extents.causes[extent] = WASTE_CAUSES.indexOf(cause);
    });
    let next = 0;
    for (const [layer, { entries }] of layers.entries()) {
        const { count, kinds, paths: at, bytes, details } = entries;
        for (const kind of [EntryKind.Whiteout, EntryKind.Opaque]) {
            for (let index = 0; index < count; index++) {
                if (kinds[index] !== kind)
                    continue;
                if (kind === EntryKind.Whiteout)
                    tree.remove(at[index], layer, 'deleted');
                else
                    tree.empty(at[index], layer, 'folder emptied');
            }
        }
        for (let index = 0; index < count; index++) {
            const path = at[index];
            switch (kinds[index]) {
                case EntryKind.File: {
                    const extent = next++;
                    extents.bytes[extent] = bytes[index];
                    extents.checksums[extent] = details[index];
                    extents.paths[extent] = path;
                    extents.introducedBy[extent] = layer;
                    extents.removedBy[extent] = VISIBLE;
                    extents.names[extent] = 1;
                    tree.put(path, extent, layer, extents.replacing(extent, tree.extentAt(path), layer));
                    break;
                }
                case EntryKind.Hardlink: {
                    const target = details[index];
                    // A link to itself changes nothing; one to nothing is a name without bytes.
                    if (target === path)
                        break;
                    const extent = tree.extentAt(target);
                    if (extent !== NO_EXTENT)
                        extents.names[extent]++;
                    tree.put(path, extent, layer, extents.replacing(extent, tree.extentAt(path), layer));
                    break;
                }
                case EntryKind.Directory:
                    tree.makeFolder(path, layer);
                    break;
                case EntryKind.Whiteout:
                case EntryKind.Opaque:
                    break;
                default:
                    tree.put(path, NO_EXTENT, layer, extents.replacing(NO_EXTENT, tree.extentAt(path), layer));
            }
        }
    }
    return settle(extents, tree, paths);
}
const NO_EXTENT = -1;
function createExtents(layers) {
    const count = layers.reduce((sum, { entries }) => sum + countFiles(entries.kinds, entries.count), 0);
    const extents = {
        count,
        bytes: new Float64Array(count),
        checksums: new Uint32Array(count),
        paths: new Uint32Array(count),
        introducedBy: new Uint32Array(count),
        removedBy: new Uint32Array(count),
        causes: new Uint8Array(count),
        names: new Uint32Array(count),
        /** What became of a file that a non-folder takes the name of. */
        replacing(extent, before, layer) {
            if (before === NO_EXTENT || extents.introducedBy[before] !== layer) {
                const isCopy = before !== NO_EXTENT &&
                    extent !== NO_EXTENT &&
                    extents.bytes[before] === extents.bytes[extent] &&
                    extents.checksums[before] === extents.checksums[extent];
                return isCopy ? 'copied for its metadata' : 'overwritten';
            }
            return 'twice in its layer';
        },
    };
    return extents;
}
function countFiles(kinds, count) {
    let files = 0;
    for (let index = 0; index < count; index++)
        if (kinds[index] === EntryKind.File)
            files++;
    return files;
}
const Node = { Absent: 0, Folder: 1, Leaf: 2 };
/**
 * The file system as layers are applied: which paths are there, folders with lists of what is in them, so that removing a folder costs
 * what is in it and no more.
 * @param forget told of every name that a file loses
 */
function createTree(paths, forget) {
    const size = paths.count();
    const nodes = new Uint8Array(size);
    const extents = new Int32Array(size).fill(NO_EXTENT);
    // 0 ends a list: the root is nobody's child.
    const firstChild = new Uint32Array(size);
    const next = new Uint32Array(size);
    const previous = new Uint32Array(size);
    nodes[ROOT] = Node.Folder;
    function attach(path, node) {
        const parent = paths.parentOf(path);
        const first = firstChild[parent];
        nodes[path] = node;
        next[path] = first;
        previous[path] = 0;
        if (first !== 0)
            previous[first] = path;
        firstChild[parent] = path;
    }
    function detach(path) {
        const [before, after] = [previous[path], next[path]];
        if (before === 0)
            firstChild[paths.parentOf(path)] = after;
        else
            next[before] = after;
        if (after !== 0)
            previous[after] = before;
        nodes[path] = Node.Absent;
    }
    function remove(path, layer, cause) {
        if (nodes[path] === Node.Absent || path === ROOT)
            return;
        empty(path, layer, cause);
        forgetName(path, layer, cause);
        detach(path);
    }
    function forgetName(path, layer, cause) {
        const extent = extents[path];
        if (extent === NO_EXTENT)
            return;
        extents[path] = NO_EXTENT;
        forget(extent, layer, cause);
    }
    /** Removes everything in a folder: always down to the first child, so the way back up is the parent. */
    function empty(folder, layer, cause) {
        let at = folder;
        for (;;) {
            const child = firstChild[at];
            if (child !== 0) {
                at = child;
                continue;
            }
            if (at === folder)
                return;
            const parent = paths.parentOf(at);
            forgetName(at, layer, cause);
            detach(at);
            at = parent;
        }
    }
    /** Folders on the way are made, as extracting does; a file in the way is gone. */
    function makeFolder(path, layer) {
        const missing = [];
        for (let at = path; nodes[at] !== Node.Folder; at = paths.parentOf(at)) {
            if (nodes[at] === Node.Leaf)
                remove(at, layer, 'replaced by a folder');
            missing.push(at);
        }
        for (let at = missing.pop(); at !== undefined; at = missing.pop())
            attach(at, Node.Folder);
    }
    function put(path, extent, layer, cause) {
        // The root stays a folder, whatever an archive says of it.
        if (path === ROOT) {
            if (extent !== NO_EXTENT)
                forget(extent, layer, 'replaced by a folder');
            return;
        }
        if (nodes[path] === Node.Folder)
            remove(path, layer, 'replaced by a file');
        if (nodes[path] === Node.Leaf)
            forgetName(path, layer, cause);
        else {
            makeFolder(paths.parentOf(path), layer);
            attach(path, Node.Leaf);
        }
        extents[path] = extent;
    }
    return { remove, empty, makeFolder, put, extentAt: (path) => extents[path] };
}
/** Sums up, and shows every visible extent under one name. */
function settle(extents, tree, paths) {
    const size = paths.count();
    const shown = new Uint8Array(extents.count);
    for (let path = 1; path < size; path++) {
        const extent = tree.extentAt(path);
        if (extent === NO_EXTENT)
            continue;
        const isFirst = shown[extent] === 0 || Buffer.compare(paths.bytesOf(path), paths.bytesOf(extents.paths[extent])) < 0;
        if (isFirst)
            extents.paths[extent] = path;
        shown[extent] = 1;
    }
    const visibleAt = new Float64Array(size).fill(ABSENT);
    for (let path = 1; path < size; path++) {
        const extent = tree.extentAt(path);
        if (extent !== NO_EXTENT)
            visibleAt[path] = extents.paths[extent] === path ? extents.bytes[extent] : 0;
    }
    let shippedBytes = 0;
    let visibleBytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        shippedBytes += extents.bytes[extent];
        if (extents.removedBy[extent] === VISIBLE)
            visibleBytes += extents.bytes[extent];
    }
    return { shippedBytes, visibleBytes, wastedBytes: shippedBytes - visibleBytes, extents, visibleAt };
}

;// CONCATENATED MODULE: ./lib/compare/paths.js


// A line must explain at least a fiftieth of all that moved: more lines than that nobody reads.
const MIN_SHARE = 1 / 50;
const MAX_LINES = 50;
/** What became of every visible file between two images. The lines and the rest add up to the difference of the visible bytes. */
function comparePaths(baseline, candidate, paths) {
    return rollUp(() => changedFiles(baseline, candidate, paths.count()), paths);
}
/** Where the visible bytes of one image are. The lines and the rest add up to them. */
function largestPaths({ visibleAt }, paths) {
    return rollUp(() => visibleFiles(visibleAt), paths);
}
function* changedFiles(baseline, candidate, count) {
    for (let path = 0; path < count; path++) {
        // The table may have grown since the first ledger was made.
        const before = baseline.visibleAt[path] ?? ABSENT;
        const after = candidate.visibleAt[path] ?? ABSENT;
        const bytes = Math.max(after, 0) - Math.max(before, 0);
        if (bytes !== 0)
            yield { path, bytes, change: before === ABSENT ? 'added' : after === ABSENT ? 'removed' : 'changed' };
    }
}
function* visibleFiles(visibleAt) {
    for (let path = 0; path < visibleAt.length; path++) {
        const bytes = visibleAt[path] ?? ABSENT;
        if (bytes > 0)
            yield { path, bytes, change: 'added' };
    }
}
/** What is wasted, most bytes first. The lines and the rest add up to the image's wasted bytes. */
function listWaste(ledger, paths) {
    const told = [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
        const { lines, rest } = rollUp(() => wastedFiles(ledger, extents), paths);
        return {
            lines: lines.map(({ path, isFolder, bytes, files }) => ({ path, isFolder, bytes, files, cause, introducedBy, removedBy })),
            rest,
        };
    });
    const lines = told.flatMap((group) => group.lines).sort((one, other) => byBytes(one, other, paths));
    return { lines: lines.slice(0, MAX_LINES), rest: sum([...lines.slice(MAX_LINES), ...told.map(({ rest }) => rest)]) };
}
function groupWaste({ extents }) {
    const groups = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? VISIBLE;
        if (removedBy === VISIBLE || extents.bytes[extent] === 0)
            continue;
        const introducedBy = extents.introducedBy[extent] ?? 0;
        const cause = WASTE_CAUSES[extents.causes[extent] ?? 0] ?? 'deleted';
        const key = `${introducedBy} ${removedBy} ${cause}`;
        const group = groups.get(key) ?? { cause, introducedBy, removedBy, extents: [] };
        groups.set(key, group);
        group.extents.push(extent);
    }
    return groups;
}
function* wastedFiles({ extents }, chosen) {
    for (const extent of chosen)
        yield { path: extents.paths[extent] ?? ROOT, bytes: extents.bytes[extent] ?? 0, change: 'removed' };
}
/**
 * Rolls files up into the folders that explain most with fewest lines: whatever is large enough is a line of its own, the rest is lumped
 * together at the lowest folder where it becomes large enough.
 */
function rollUp(leaves, paths) {
    let weight = 0;
    for (const { bytes } of leaves())
        weight += Math.abs(bytes);
    const threshold = Math.max(1, weight * MIN_SHARE);
    // Per folder, what is not yet told.
    const lumps = new Map();
    const lines = [];
    for (const { path, bytes, change } of leaves()) {
        if (Math.abs(bytes) >= threshold)
            lines.push({ path, isFolder: false, bytes, files: 1, change });
        else
            lump(lumps, paths.parentOf(path), { weight: Math.abs(bytes), bytes, files: 1, change });
    }
    const rest = { weight: 0, bytes: 0, files: 0, change: 'changed' };
    for (const path of lowestFirst(lumps.keys(), paths)) {
        const found = lumps.get(path);
        if (!found)
            continue;
        if (path !== ROOT && found.weight >= threshold) {
            lines.push({ path, isFolder: true, bytes: found.bytes, files: found.files, change: found.change });
        }
        else if (path !== ROOT)
            lump(lumps, paths.parentOf(path), found);
        else
            add(rest, found);
    }
    lines.sort((one, other) => byBytes(one, other, paths));
    const cut = lines.slice(MAX_LINES);
    return { lines: lines.slice(0, MAX_LINES), rest: sum([...cut, rest]) };
}
/** Folders and all those above them. A parent's number is smaller than its children's: every folder comes after what is in it. */
function lowestFirst(folders, paths) {
    const all = new Set();
    for (const folder of folders)
        for (let at = folder; !all.has(at); at = paths.parentOf(at))
            all.add(at);
    return Uint32Array.from(all).sort().reverse();
}
function lump(lumps, folder, part) {
    const known = lumps.get(folder);
    if (known)
        add(known, part);
    else
        lumps.set(folder, { ...part });
}
function add(into, part) {
    into.weight += part.weight;
    into.bytes += part.bytes;
    into.files += part.files;
    if (into.change !== part.change)
        into.change = 'changed';
}
const sum = (parts) => parts.reduce((total, { files, bytes }) => ({ files: total.files + files, bytes: total.bytes + bytes }), { files: 0, bytes: 0 });
/** Most bytes first, whichever way they went; equal ones in the byte order of their paths. */
const byBytes = (one, other, paths) => Math.abs(other.bytes) - Math.abs(one.bytes) || Buffer.compare(paths.bytesOf(one.path), paths.bytesOf(other.path));

;// CONCATENATED MODULE: ./lib/compare/compare.js




/**
 * Compares one pair. `identical` means the same layers, `unchanged` a change below the floor; an image without a baseline is `new` or `unknown`, never compared with 0 bytes.
 * @param terms minChangeBytes: the floor, in bytes
 */
function compareImages({ platform, candidate, baseline }, terms) {
    const { measure, paths } = terms;
    if (baseline.kind === 'none' || baseline.kind === 'failed') {
        const { kind, reason } = baseline;
        return {
            ...{ platform, measure },
            change: baseline.kind === 'none' && baseline.isNew ? 'new' : 'unknown',
            baseline: { kind, reason },
            candidate: weightOf(candidate, matchLayers([], candidate.layers).candidate),
            ...explain(undefined, candidate, paths),
            noBaseline: reason,
        };
    }
    const { image, ...named } = baseline;
    const layers = matchLayers(image.layers, candidate.layers);
    const deltaBytes = (0,figures/* measuredSize */.K)(candidate, measure) - (0,figures/* measuredSize */.K)(image, measure);
    // The same content may be stored in other blobs: then a compressed size has changed.
    const identical = deltaBytes === 0 && sameLayers(image, candidate);
    const causes = addingUpTo(deltaBytes, findCauses(layers.baseline, layers.candidate, measure));
    return {
        ...{ platform, measure },
        change: identical ? 'identical' : Math.abs(deltaBytes) < terms.minChangeBytes ? 'unchanged' : 'changed',
        baseline: { ...named, ...weightOf(image, layers.baseline) },
        candidate: weightOf(candidate, layers.candidate),
        delta: differences(image, candidate, measure),
        ...(causes && { causes }),
        ...explain(image, candidate, paths),
        noBaseline: '',
    };
}
const FIGURES = ['uncompressedBytes', 'compressedBytes', 'engineBytes', 'visibleBytes', 'wastedBytes'];
function differences(baseline, candidate, measure) {
    const known = FIGURES.flatMap((figure) => {
        const [before, after] = [baseline[figure], candidate[figure]];
        return before === undefined || after === undefined ? [] : [[figure, after - before]];
    });
    const before = (0,figures/* measuredSize */.K)(baseline, measure);
    return {
        ...Object.fromEntries(known),
        ...(before > 0 && { percent: (((0,figures/* measuredSize */.K)(candidate, measure) - before) / before) * 100 }),
    };
}
/** Files and waste, where layers were read. */
function explain(baseline, candidate, paths) {
    const { ledger } = candidate;
    if (!ledger)
        return {};
    const waste = listWaste(ledger, paths);
    const place = (layer) => ({ layer, origin: candidate.layers[layer]?.origin ?? { kind: 'unknown' } });
    return {
        ...(!baseline && { paths: toPaths(largestPaths(ledger, paths), paths, 'present') }),
        ...(baseline?.ledger && { paths: toPaths(comparePaths(baseline.ledger, ledger, paths), paths) }),
        waste: {
            lines: waste.lines.map(({ path, isFolder, files, bytes, cause, introducedBy, removedBy }) => ({
                ...{ path: pathText(paths.bytesOf(path), isFolder), files, bytes, cause },
                introducedBy: place(introducedBy),
                removedBy: place(removedBy),
            })),
            rest: waste.rest,
        },
    };
}
const toPaths = ({ lines, rest }, table, change) => ({
    lines: lines.map((line) => ({
        path: pathText(table.bytesOf(line.path), line.isFolder),
        change: change ?? line.change,
        bytes: line.bytes,
        files: line.files,
    })),
    rest,
});
/** Causes are told only when they are the whole truth. */
const addingUpTo = (deltaBytes, causes) => causes?.reduce((sum, cause) => sum + cause.deltaBytes, 0) === deltaBytes ? causes : undefined;
function weightOf(image, layers) {
    const { platform, ledger, ...weight } = image;
    return { ...weight, layers };
}
const sameLayers = (one, other) => one.digest === other.digest ||
    (one.layers.length === other.layers.length && one.layers.every(({ diffId }, index) => diffId === other.layers[index]?.diffId));

// EXTERNAL MODULE: ./lib/deliver.js
var deliver = __webpack_require__(6738);
// EXTERNAL MODULE: ./lib/build/life.js
var build_life = __webpack_require__(4820);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/build/mask.js
var mask = __webpack_require__(5738);
// EXTERNAL MODULE: ./lib/measure/json.js
var measure_json = __webpack_require__(8016);
// EXTERNAL MODULE: ./lib/measure/manifest.js
var measure_manifest = __webpack_require__(2747);
;// CONCATENATED MODULE: ./lib/measure/archive.js



// Manifests and configs of real images are of some 100 kB.
const MAX_JSON_BYTES = 32 * 1024 * 1024;
// Index → index → manifest is as deep as any tool writes.
const MAX_INDEX_DEPTH = 8;
const MAX_MANIFESTS = 1_000;
/**
 * Reads the images of a layout, one per platform.
 * @throws CorruptImageError · UserError when the selection does not lead to an image
 */
async function readLayout(store, selection, label = store.label) {
    const has = async (file) => (await store.size(file)) !== undefined;
    const [isOci, isDocker] = [await has('index.json'), await has('manifest.json')];
    if (!isOci && !isDocker) {
        throw new errors/* UserError */.yo(`${store.label} is no image: it has neither index.json nor manifest.json`, {
            hint: 'name an OCI image layout, or what docker save wrote',
        });
    }
    const found = [
        ...(isOci ? [await readOciLayout(store, selection)] : []),
        // Docker 28 lists only one of several images without a name in index.json, all of them here.
        ...(isDocker ? [await readDockerLayout(store, selection)] : []),
    ];
    const images = found.flatMap((layout) => layout.images);
    const names = found.flatMap((layout) => layout.names);
    const others = found.flatMap((layout) => layout.otherPlatforms);
    if (images.length === 0 && others.length > 0)
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, selection.platforms, others);
    if (images.length === 0)
        throw noSuchImage(store, selection.reference, [...new Set(names)]);
    const wanted = selection.platforms.map(measure_manifest/* normalPlatform */.Je);
    const chosen = images.filter(({ platform }) => wanted.length === 0 || wanted.includes(platform));
    for (const platform of wanted) {
        if (chosen.some((image) => image.platform === platform))
            continue;
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, [platform], images.map((image) => image.platform));
    }
    (0,measure_manifest/* refuseTwoOfOne */.Wi)(chosen, label);
    return chosen.filter(({ id }, index) => chosen.findIndex((other) => other.id === id) === index);
}
/** The image whose manifest has this digest: what an exporter says it has written. @throws CorruptImageError */
async function readImageAt(store, digest) {
    const image = await readManifest(await readJson(store, (0,measure_manifest/* blobPath */.nD)(digest, store), { digest }), store);
    if (!image)
        throw new errors/* CorruptImageError */.hv(`${store.label}: the manifest ${digest} is no image's`);
    return image;
}
async function readOciLayout(store, { reference, platforms }) {
    const top = (0,measure_manifest/* descriptorsOf */.OA)(await readJson(store, 'index.json'), store);
    const wanted = platforms.map(measure_manifest/* normalPlatform */.Je);
    const others = new Set();
    const found = [];
    const seen = new Set();
    let manifests = 0;
    async function visit(descriptor, depth, isMeant) {
        if (descriptor.isAttestation)
            return;
        // An engine that holds one platform of an index saves the index with that one's blobs alone.
        const { platform } = descriptor;
        if (platform !== undefined && wanted.length > 0 && !wanted.includes(platform)) {
            others.add(platform);
            return;
        }
        if (depth > MAX_INDEX_DEPTH)
            throw new errors/* CorruptImageError */.hv(`${store.label}: its indexes are nested more than ${MAX_INDEX_DEPTH} deep`);
        if (++manifests > MAX_MANIFESTS)
            throw new errors/* CorruptImageError */.hv(`${store.label}: it lists more than ${MAX_MANIFESTS} manifests`);
        const meant = isMeant || isNamed(descriptor, reference);
        // The same manifest again brings nothing new, a cycle of indexes nothing at all.
        const key = `${descriptor.digest} ${meant}`;
        if (seen.has(key))
            return;
        seen.add(key);
        const json = await readJson(store, (0,measure_manifest/* blobPath */.nD)(descriptor.digest, store), descriptor);
        if (Array.isArray(json['manifests'])) {
            for (const child of (0,measure_manifest/* descriptorsOf */.OA)(json, store))
                await visit(child, depth + 1, meant);
        }
        else if (meant || reference?.startsWith('sha256:') === true) {
            const image = await readManifest(json, store);
            if (image && (meant || image.id === reference))
                found.push(image);
        }
    }
    for (const descriptor of top)
        await visit(descriptor, 0, reference === undefined);
    return { images: found, names: top.flatMap(({ annotations }) => namesOf(annotations).slice(0, 1)), otherPlatforms: [...others] };
}
const isNamed = ({ digest, annotations }, reference) => reference !== undefined && (digest === reference || namesOf(annotations).some(isTag(reference)));
// docker writes the tag alone into `ref.name` and the whole name into containerd's own annotation.
const namesOf = (annotations) => ['io.containerd.image.name', 'org.opencontainers.image.ref.name'].flatMap((key) => (0,measure_json/* string */.Yj)(annotations[key]) ?? []);
/** Undefined for what is no image: an artifact, a signature. */
async function readManifest(manifest, store) {
    const config = (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(manifest['config']), store);
    const layers = (0,measure_json/* list */.p_)(manifest['layers']).map((layer) => (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(layer), store));
    if (layers.some(({ mediaType }) => mediaType.startsWith('application/vnd.in-toto')))
        return undefined;
    const json = await readJson(store, (0,measure_manifest/* blobPath */.nD)(config.digest, store), config);
    // An artifact's config is no image config (image-spec, manifest.md, "Guidelines for Artifact Usage").
    if (json['rootfs'] === undefined)
        return undefined;
    const image = (0,measure_manifest/* readConfig */.Xg)(config.digest, json, store);
    if (image.diffIds.length !== layers.length)
        throw new errors/* CorruptImageError */.hv(`${store.label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`);
    return {
        ...(0,measure_manifest/* withoutDiffIds */.iP)(image),
        layers: layers.map(({ digest, bytes, mediaType }, index) => {
            const diffId = image.diffIds[index] ?? '';
            return {
                diffId,
                descriptor: { digest, bytes },
                read: () => {
                    const why = /foreign|nondistributable/.test(mediaType)
                        ? 'it is a foreign layer, which its registry keeps elsewhere'
                        : 'its blob is missing';
                    return readVerified({ store, path: (0,measure_manifest/* blobPath */.nD)(digest, store), diffId, descriptor: { digest, bytes }, why });
                },
            };
        }),
    };
}
async function readDockerLayout(store, { reference }) {
    const entries = (0,measure_json/* list */.p_)(await readAny(store, 'manifest.json')).map(measure_json/* record */.g1);
    const tagsOf = (entry) => (0,measure_json/* list */.p_)(entry['RepoTags']).flatMap((tag) => (0,measure_json/* string */.Yj)(tag) ?? []);
    const images = [];
    for (const entry of entries) {
        const path = (0,measure_json/* string */.Yj)(entry['Config']);
        if (path === undefined)
            throw new errors/* CorruptImageError */.hv(`${store.label}: an entry of manifest.json names no config`);
        // docker, kaniko, ko and crane name it by its digest; where a name says nothing its content does.
        const [hex] = /[0-9a-f]{64}/.exec(path) ?? [];
        const id = hex === undefined ? (0,measure_manifest/* sha256 */.sc)(await store.bytes(path)) : `sha256:${hex}`;
        const isMeant = reference === undefined || id === reference || tagsOf(entry).some(isTag(reference));
        if (!isMeant)
            continue;
        const image = (0,measure_manifest/* readConfig */.Xg)(id, await readJson(store, path, { digest: id }), store);
        const files = (0,measure_json/* list */.p_)(entry['Layers']).flatMap((file) => (0,measure_json/* string */.Yj)(file) ?? []);
        if (image.diffIds.length !== files.length)
            throw new errors/* CorruptImageError */.hv(`${store.label}: manifest.json lists ${files.length} layers, the config ${image.diffIds.length}`);
        const layers = await Promise.all(files.map((file, index) => dockerLayer(store, file, image.diffIds[index] ?? '')));
        images.push({ ...(0,measure_manifest/* withoutDiffIds */.iP)(image), layers });
    }
    return { images, names: entries.flatMap(tagsOf), otherPlatforms: [] };
}
/** Engines from 25 on name a layer by its digest, older ones by a number of their own. */
async function dockerLayer(store, path, diffId) {
    const [, hex] = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? [];
    const bytes = hex === undefined ? undefined : await store.size(path);
    const descriptor = bytes === undefined ? undefined : { digest: `sha256:${hex}`, bytes };
    return {
        diffId,
        ...(descriptor && { descriptor }),
        read: () => readVerified({ store, path, diffId, ...(descriptor && { descriptor }), why: `its file ${path} is missing` }),
    };
}
/** `v1`, `app:v1` and `docker.io/library/app:v1` name the same image. */
const isTag = (reference) => (name) => name === reference || name.endsWith(`:${reference}`) || name.endsWith(`/${reference}`);
const noSuchImage = (store, reference, names) => new errors/* UserError */.yo(`${store.label} has no image${reference === undefined ? '' : ` ${JSON.stringify(reference)}`}`, {
    hint: names.length === 0 ? 'it names none' : `it has: ${names.slice(0, 20).join(', ')}`,
});
/** A layer is what config and manifest promise, or an error: never a smaller number. */
async function readVerified({ store, path, diffId, descriptor, why }) {
    const fail = (found) => {
        throw new errors/* CorruptImageError */.hv(`${store.label}, layer ${diffId}: ${found}`);
    };
    const size = await store.size(path);
    if (size === undefined)
        return fail(why);
    if (descriptor && size !== descriptor.bytes)
        return fail(`its blob ${descriptor.digest} has ${size} B instead of ${descriptor.bytes} B`);
    let content;
    try {
        content = await store.layer(path);
    }
    catch (error) {
        if (error instanceof errors/* CorruptImageError */.hv)
            return fail(error.message);
        throw error;
    }
    if (descriptor && content.blob.digest !== descriptor.digest)
        return fail(`its blob is not ${descriptor.digest} but ${content.blob.digest}`);
    if (content.diffId !== diffId)
        return fail(`its content is another: ${content.diffId}`);
    return content;
}
/** @param expected what the text must be, to the byte */
async function readJson(store, path, expected) {
    const json = await readAny(store, path, expected);
    if (typeof json !== 'object' || json === null || Array.isArray(json))
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is no JSON object`);
    return json;
}
async function readAny(store, path, expected) {
    const size = await store.size(path);
    if (size === undefined)
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is missing`);
    if (expected?.bytes !== undefined && size !== expected.bytes)
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} has ${size} B instead of ${expected.bytes} B`);
    if (size > MAX_JSON_BYTES)
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} has ${size} B, too many for JSON`);
    const bytes = await store.bytes(path);
    if (expected) {
        const digest = (0,measure_manifest/* sha256 */.sc)(bytes);
        if (digest !== expected.digest)
            throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is not ${expected.digest} but ${digest}`);
    }
    try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
    }
    catch {
        throw new errors/* CorruptImageError */.hv(`${store.label}: ${path} is no JSON`);
    }
}

;// CONCATENATED MODULE: ./lib/measure/history.js
// These write a row but never a layer, and the engine reports 0 for them as it does for `RUN true`, which is a layer: never key on the size.
const LAYERLESS = /^(ENV|CMD|ENTRYPOINT|LABEL|EXPOSE|USER|STOPSIGNAL|VOLUME|HEALTHCHECK|SHELL|ARG|MAINTAINER|ONBUILD)\b/;
/**
 * Joins history rows with an image's layers, from the top (docker-facts §3).
 * `docker history` does not say which rows have a layer. For the image's own instructions their origins tell; a base image's rows are
 * joined when exactly as many of them as there are layers can be layers.
 * @param rows newest first
 * @param imageBytes what `docker image inspect .Size` says
 * @returns per layer its row, lowest first; undefined throughout unless the own layers and the base together are exactly `imageBytes`
 */
function joinHistory(rows, origins, imageBytes) {
    const none = origins.map(() => undefined);
    const joined = [...none];
    let next = origins.length - 1;
    let used = 0;
    for (const row of rows) {
        if (next < 0 || origins[next]?.kind !== 'instruction')
            break;
        used++;
        if (hasLayer(row.createdBy, origins[next]))
            joined[next--] = row;
    }
    const inherited = rows.slice(used).filter(({ createdBy }) => !LAYERLESS.test(instructionOf(createdBy)));
    if (inherited.length === next + 1) {
        for (const row of inherited)
            joined[next--] = row;
    }
    else if (origins.slice(0, next + 1).some(({ kind }) => kind !== 'base'))
        return none;
    // Rows that were passed over must hold nothing, or a layer lost its bytes to them.
    const sum = (some) => some.reduce((total, row) => total + (row?.bytes ?? 0), 0);
    return sum(joined) + (next >= 0 ? sum(rows.slice(used)) : 0) === imageBytes ? joined : none;
}
// WORKDIR makes a layer only where the folder is new: it has one when the next layer down says so.
function hasLayer(createdBy, origin) {
    const instruction = instructionOf(createdBy);
    if (instruction.startsWith('WORKDIR'))
        return origin?.kind === 'instruction' && /^WORKDIR\b/i.test(origin.text);
    return !LAYERLESS.test(instruction);
}
// The classic builder writes `/bin/sh -c #(nop)  CMD ["bash"]` for what is not a RUN.
const instructionOf = (createdBy) => createdBy.replace(/^\/bin\/sh -c #\(nop\)\s*/, '').trimStart();
/**
 * What a row of history says its instruction was, for images whose Dockerfile nobody has: without the shell's name, BuildKit's mark and the
 * expanded build arguments, which may be secret (docker-facts §3).
 */
const historyText = (createdBy) => instructionOf(createdBy)
    // A value may hold blanks, or a shell of its own: what follows the last shell is the command; without one nothing is sure to be.
    .replace(/^(RUN )?\|\d+ (.*\/((ba|da|a|z|k|fi|c|tc|pw)?sh|busybox) (-\w+ (pipefail )?)*-\w*c |.*)/s, 'RUN ')
    .replace(/^(RUN )?\/bin\/(ba)?sh -c /, 'RUN ')
    .replace(/\s*# buildkit$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

// EXTERNAL MODULE: ./lib/measure/dockerfile.js
var measure_dockerfile = __webpack_require__(9544);
;// CONCATENATED MODULE: ./lib/measure/provenance.js


// What is read of `buildx.build.provenance` (SLSA 0.2 as buildx 0.29 writes it; SLSA 1 with the same parts elsewhere). docker-facts §5.
const BUILDKIT_METADATA = 'https://mobyproject.org/buildkit@v1#metadata';
/** Reads one target's provenance out of the metadata file; undefined when a part that is needed is not there. */
function readProvenance(value) {
    const provenance = (0,measure_json/* record */.g1)(value);
    const buildConfig = (0,measure_json/* record */.g1)(provenance['buildConfig'] ?? (0,measure_json/* path */.Ae)(provenance, 'buildDefinition', 'internalParameters', 'buildConfig'));
    const metadata = (0,measure_json/* record */.g1)((0,measure_json/* path */.Ae)(provenance, 'metadata', BUILDKIT_METADATA) ?? (0,measure_json/* path */.Ae)(provenance, 'runDetails', 'metadata', 'buildkit_metadata'));
    const chains = (0,measure_json/* record */.g1)(metadata['layers']);
    const locations = (0,measure_json/* record */.g1)((0,measure_json/* path */.Ae)(metadata, 'source', 'locations'));
    const definition = (0,measure_json/* list */.p_)(buildConfig['llbDefinition']).map(measure_json/* record */.g1);
    const steps = definition.map((node) => {
        const id = (0,measure_json/* string */.Yj)(node['id']) ?? '';
        const identifier = (0,measure_json/* string */.Yj)((0,measure_json/* path */.Ae)(node, 'op', 'Op', 'source', 'identifier'));
        return {
            id,
            inputs: (0,measure_json/* list */.p_)(node['inputs']).flatMap((input) => (0,measure_json/* string */.Yj)(input) ?? []),
            kind: identifier === undefined ? 'other' : 'source',
            identifier,
            chains: (0,measure_json/* list */.p_)(chains[`${id}:0`]).map((chain) => (0,measure_json/* list */.p_)(chain).flatMap((descriptor) => (0,measure_json/* string */.Yj)((0,measure_json/* record */.g1)(descriptor)['digest']) ?? [])),
            lines: lineRange(locations[id]),
        };
    });
    const final = finalChain(steps);
    return final && { steps, final };
}
/** The last step of the definition only names the result: `stepN:0`. */
function finalChain(steps) {
    const result = steps.at(-1)?.inputs[0]?.split(':')[0];
    return steps.find(({ id }) => id === result)?.chains[0];
}
// BuildKit lists a heredoc or a continued instruction as one range per line: take the first start and the last end.
function lineRange(value) {
    const ranges = (0,measure_json/* list */.p_)((0,measure_json/* record */.g1)(value)['locations']).flatMap((location) => (0,measure_json/* list */.p_)((0,measure_json/* record */.g1)(location)['ranges']).map(measure_json/* record */.g1));
    const lines = (end) => ranges.flatMap((range) => (0,measure_json/* number */.ai)((0,measure_json/* path */.Ae)(range, end, 'line')) ?? []);
    const starts = lines('start');
    return starts.length === 0 ? undefined : { start: Math.min(...starts), end: Math.max(...lines('end')) };
}
/**
 * Says where each layer comes from, by matching whole chains: the chain up to a layer equals the chain after the step that made it.
 * Whole chains, because empty layers repeat one digest. Digests are diff IDs on the classic store and compressed digests elsewhere;
 * only their order is used, so both work.
 * @param isPublic tells whether a text holds nothing but what the Dockerfile itself says
 * @returns one origin per layer; all unknown when the chain and the image do not have the same number of layers
 */
function layerOrigins(provenance, dockerfile, layerCount, isPublic) {
    if (provenance?.final.length !== layerCount)
        return Array.from({ length: layerCount }, () => ({ kind: 'unknown' }));
    const { steps, final } = provenance;
    const own = final.map((_, index) => {
        const chain = final.slice(0, index + 1);
        const step = steps.find((candidate) => candidate.kind === 'other' && candidate.lines && candidate.chains.some((other) => equal(other, chain)));
        return step?.lines ? instructionOrigin(dockerfile, step.lines) : { kind: 'unknown' };
    });
    const base = findBase(provenance, own, dockerfile);
    return base ? own.map((origin, index) => (index < base.length ? baseOrigin(base.step, dockerfile, isPublic) : origin)) : own;
}
/**
 * The image that the lowest layers come from, and how many: up to the longest chain of a source step. BuildKit does not record that chain
 * for every local image; then all layers below the first that an instruction made, when the FROM that they lead to names an image.
 */
function findBase({ steps, final }, own, dockerfile) {
    const recorded = steps
        .filter(({ kind }) => kind === 'source')
        .flatMap((step) => step.chains.filter((chain) => isPrefix(chain, final)).map(({ length }) => ({ step, length })));
    const [longest] = recorded.sort((one, other) => other.length - one.length);
    if (longest && longest.length > 0)
        return longest;
    const length = own.findIndex(({ kind }) => kind === 'instruction');
    const first = own[length];
    const step = sourceOf(steps);
    if (length <= 0 || first?.kind !== 'instruction' || !step)
        return undefined;
    return rootBase(dockerfile, first.startLine) === 'scratch' ? undefined : { step, length };
}
/** The image that the result's file system starts from: the first input of each step, down to a source. */
function sourceOf(steps) {
    let step = steps.at(-1);
    for (let count = 0; step && step.kind !== 'source' && count < steps.length; count++) {
        const input = step.inputs[0]?.split(':')[0];
        step = steps.find(({ id }) => id === input);
    }
    return step?.identifier?.startsWith('docker-image://') === true ? step : undefined;
}
/** What FROM names at the root of the stage that a line lies in, through stages that build on stages. */
function rootBase(dockerfile, line) {
    let stage = (0,measure_dockerfile/* stageAtLine */.AE)(dockerfile, line);
    while (stage) {
        const { base, index } = stage;
        const parent = dockerfile.stages.slice(0, index).find(({ name }) => name?.toLowerCase() === base.toLowerCase());
        if (!parent)
            return base;
        stage = parent;
    }
    return undefined;
}
function instructionOrigin(dockerfile, { start, end }) {
    const instruction = (0,measure_dockerfile/* instructionAtLine */.o3)(dockerfile, start);
    const stage = (0,measure_dockerfile/* stageAtLine */.AE)(dockerfile, start);
    if (!instruction || !stage)
        return { kind: 'unknown' };
    return { kind: 'instruction', file: dockerfile.file, startLine: start, endLine: end, text: instruction.text, stage: (0,measure_dockerfile/* stageLabel */.Hn)(stage) };
}
function baseOrigin(step, dockerfile, isPublic) {
    const reference = (step.identifier ?? '').replace(/^docker-image:\/\//, '');
    // An image of the engine's own has no digest here, and what `materials` says of it is not its ID: then it is not known.
    const [name = '', digest] = reference.split('@');
    const familiar = name.replace(/^docker\.io\/(library\/)?/, '');
    // A name that a build argument completed is shown as the Dockerfile writes it.
    const asWritten = step.lines && (0,measure_dockerfile/* stageAtLine */.AE)(dockerfile, step.lines.start)?.base;
    if (asWritten?.includes('$') === true)
        return { kind: 'base', image: asWritten };
    return { kind: 'base', image: isPublic(familiar) ? familiar : (asWritten ?? 'base image'), ...(digest !== undefined && { digest }) };
}
const equal = (one, other) => one.length === other.length && isPrefix(one, other);
const isPrefix = (prefix, whole) => prefix.every((digest, index) => digest === whole[index]);

// EXTERNAL MODULE: ./lib/build/bake.js
var bake = __webpack_require__(8839);
;// CONCATENATED MODULE: ./lib/measure/registry.js



/**
 * Reads manifests and configs out of a registry, one image per platform.
 * @param ask gives the blob of JSON that a reference names: an index, a manifest, or a config by its digest
 */
async function readRemote(label, reference, platforms, ask) {
    const store = { label };
    const repository = reference.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[^/:]*$/, '');
    const parse = (text) => {
        try {
            return (0,measure_json/* record */.g1)(JSON.parse(text));
        }
        catch {
            throw new errors/* CorruptImageError */.hv(`${label}: the registry's answer is no JSON`);
        }
    };
    const text = await ask(reference);
    const top = parse(text);
    const wanted = platforms.map(measure_manifest/* normalPlatform */.Je);
    const all = Array.isArray(top['manifests']) ? (0,measure_manifest/* descriptorsOf */.OA)(top, store).filter(({ isAttestation }) => !isAttestation) : undefined;
    const meant = all?.filter(({ platform }) => wanted.length === 0 || (platform !== undefined && wanted.includes(platform)));
    const missing = wanted.filter((platform) => all && !all.some((descriptor) => descriptor.platform === platform));
    if (all && missing.length > 0)
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, missing, all.flatMap(({ platform }) => platform ?? []));
    const found = [];
    for (const pinned of meant?.map(({ digest }) => `${repository}@${digest}`) ?? [`${repository}@${(0,measure_manifest/* sha256 */.sc)(Buffer.from(text))}`]) {
        const manifest = all ? parse(await ask(pinned)) : top;
        const id = (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(manifest['config']), store).digest;
        // Its own bytes: `imagetools inspect --format '{{json .Image}}'` leaves out ONBUILD, which OCI's config does not know.
        const config = parse(await ask(`${repository}@${id}`));
        const layers = (0,measure_json/* list */.p_)(manifest['layers']).map((layer) => (0,measure_manifest/* readDescriptor */.qq)((0,measure_json/* record */.g1)(layer), store));
        const image = (0,measure_manifest/* readConfig */.Xg)(id, config, store);
        if (image.diffIds.length !== layers.length)
            throw new errors/* CorruptImageError */.hv(`${label}: the manifest lists ${layers.length} layers, the config ${image.diffIds.length}`);
        found.push({
            reference: pinned,
            hasTriggers: (0,measure_json/* list */.p_)((0,measure_json/* record */.g1)(config['config'])['OnBuild']).length > 0,
            image: {
                ...(0,measure_manifest/* withoutDiffIds */.iP)(image),
                layers: layers.map(({ digest: blob, bytes }, index) => ({
                    diffId: image.diffIds[index] ?? '',
                    descriptor: { digest: blob, bytes },
                    read: () => Promise.reject(new errors/* CorruptImageError */.hv(`${label}: its layers were not fetched`)),
                })),
            },
        });
    }
    const single = found[0];
    if (!all && single && wanted.length > 0 && !wanted.includes(single.image.platform))
        throw (0,measure_manifest/* noSuchPlatform */.y7)(store, wanted, [single.image.platform]);
    (0,measure_manifest/* refuseTwoOfOne */.Wi)(found.map(({ image }) => image), label);
    return found;
}

;// CONCATENATED MODULE: ./lib/measure/saved.js




// `docker save` sends its layers before the manifests that name them: every blob is read as it passes, and nothing is kept on disk.
// A manifest or config is of some 100 kB; a hostile archive may hold many.
const MAX_TEXT_BYTES = 256 * 1024 * 1024;
// Far enough to see the `ustar` of a tar archive whose first file is called `{`.
const HEAD_BYTES = 263;
/**
 * Reads an archive of images to its end, gzip and zstd around it unpacked.
 * @param label what it is called in messages
 * @param readContent how layers are read; undefined passes them over, then they cannot be asked for
 * @throws CorruptImageError when the archive itself is damaged; a damaged layer is told when it is asked for
 */
async function readSavedImages(label, source, readContent) {
    const files = new Map();
    const links = new Map();
    let textBytes = 0;
    try {
        const { head, whole } = await peek(source);
        const compression = compressionOf(head);
        for await (const file of tarFiles(compression === 'none' ? whole : decompress(whole, compression))) {
            if ('link' in file) {
                links.set(file.path, file.link);
                continue;
            }
            const start = await peek(file.content, HEAD_BYTES);
            const kept = await keep(file.path, start.head, start.whole);
            if ('bytes' in kept)
                textBytes += kept.bytes.length;
            if (textBytes > MAX_TEXT_BYTES)
                throw new errors/* CorruptImageError */.hv(`its manifests and configs are larger than ${MAX_TEXT_BYTES} B`);
            files.set(file.path, { size: file.size, kept });
        }
    }
    catch (error) {
        if (error instanceof errors/* CorruptImageError */.hv)
            throw new errors/* CorruptImageError */.hv(`${label}: ${error.message}`);
        throw error;
    }
    async function keep(path, head, content) {
        if (isText(path, head))
            return { bytes: await collect(content, MAX_TEXT_BYTES) };
        if (!readContent)
            return { ignored: true };
        try {
            return { content: await readContent(content) };
        }
        catch (error) {
            if (error instanceof errors/* CorruptImageError */.hv)
                return { problem: error };
            throw error;
        }
    }
    // Old engines save a layer once and link to it: `../<id>/layer.tar`. A link to a link is nothing any engine writes.
    const find = (path) => files.get(path) ?? files.get(links.get(path) ?? '');
    return {
        label,
        size: (path) => Promise.resolve(find(path)?.size),
        bytes(path) {
            const kept = find(path)?.kept;
            return kept && 'bytes' in kept ? Promise.resolve(kept.bytes) : Promise.reject(new errors/* CorruptImageError */.hv(`${label}: ${path} is no JSON`));
        },
        layer(path) {
            const kept = find(path)?.kept;
            if (kept && 'content' in kept)
                return Promise.resolve(kept.content);
            return Promise.reject(kept && 'problem' in kept ? kept.problem : new errors/* CorruptImageError */.hv('its blob is no layer'));
        },
    };
}
function isText(path, head) {
    if (/(^|\/)(json|VERSION|oci-layout|repositories|[^/]*\.json)$/.test(path))
        return true;
    const isTar = Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';
    return !isTar && (head[0] === 0x7b || head[0] === 0x5b);
}
async function collect(content, limit) {
    const chunks = [];
    let length = 0;
    for await (const chunk of content) {
        length += chunk.length;
        if (length > limit)
            throw new errors/* CorruptImageError */.hv(`a file of it that should be JSON is larger than ${limit} B`);
        chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks);
}
/** The files of an archive in turn. What is not read of one is passed over when the next is asked for. */
async function* tarFiles(source) {
    // What one chunk brought, until it is taken: at most a few events each.
    let events = [];
    let taken = 0;
    const walker = createTarWalker({
        entry: (entry) => {
            const file = describe(entry);
            if (file)
                events.push({ kind: 'file', file });
        },
        data: (bytes) => events.push(bytes),
        done: () => events.push('done'),
    });
    const input = source[Symbol.asyncIterator]();
    // Told to everyone who asks: what ends the archive is no damage of the one file that was being read.
    let failure;
    async function nextEvent() {
        while (taken === events.length) {
            if (failure)
                throw failure.error;
            events = [];
            taken = 0;
            try {
                const next = await input.next();
                if (next.done === true) {
                    walker.end();
                    return undefined;
                }
                walker.write(next.value);
            }
            catch (error) {
                failure = { error };
            }
        }
        return events[taken++];
    }
    async function* content() {
        for (let event = await nextEvent(); event instanceof Uint8Array; event = await nextEvent())
            yield event;
    }
    try {
        for (let event = await nextEvent(); event !== undefined; event = await nextEvent()) {
            // What nobody read of the file before.
            if (event === 'done' || event instanceof Uint8Array)
                continue;
            const { path, size = 0, link } = event.file;
            yield link === undefined ? { path, size, content: content() } : { path, link };
        }
    }
    finally {
        await input.return?.();
    }
}
function describe({ kind, name, target, size }) {
    const path = normalise(saved_text(name));
    if (kind === 'file')
        return { path, size };
    if (kind === 'hardlink')
        return { path, link: normalise(saved_text(target)) };
    if (kind === 'symlink')
        return { path, link: normalise(`${path.replace(/[^/]*$/, '')}${saved_text(target)}`) };
    return undefined;
}
const saved_text = (bytes) => Buffer.from(bytes).toString('latin1');
/** `./a` is `a`, `x/../a` too. */
function normalise(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./lib/measure/store.js

/**
 * Reads images out of the store's folders, layers that they share once.
 * @returns undefined when a layer weighs something else than the engine says: then these are not the folders, or not all of it
 */
function readStored(images, paths) {
    const layers = new Map();
    for (const { inspected, folders, history } of images) {
        for (const [index, folder] of folders.entries()) {
            const diffId = inspected.diffIds[index] ?? '';
            const layer = layers.get(diffId) ?? readStoredLayer(folder, diffId, paths);
            layers.set(diffId, layer);
            const said = history[index]?.bytes;
            const { uncompressedBytes } = layer.content;
            if (said !== uncompressedBytes && said !== uncompressedBytes + layer.linkBytes)
                return undefined;
        }
    }
    fillChecksums([...layers.values()], paths);
    return images.map(({ inspected: { id, platform, diffIds }, history }) => ({
        ...{ label: id, id, platform },
        layers: diffIds.flatMap((diffId) => {
            const content = layers.get(diffId)?.content;
            return content ? [{ diffId, read: () => Promise.resolve(content) }] : [];
        }),
        createdBy: history.map((row) => row?.createdBy),
    }));
}
function readStoredLayer(folder, diffId, paths) {
    const columns = createEntryColumns();
    let uncompressedBytes = 0;
    let linkBytes = 0;
    for (const { kind, name, target, bytes } of folder.entries()) {
        const path = paths.intern(name);
        switch (kind) {
            case 'file':
                uncompressedBytes += bytes;
                columns.add(EntryKind.File, path, bytes);
                break;
            case 'hardlink':
                columns.add(EntryKind.Hardlink, path, 0, target ? paths.intern(target) : path);
                break;
            case 'directory':
                columns.add(EntryKind.Directory, path);
                break;
            case 'symlink':
            case 'other':
                linkBytes += bytes;
                columns.add(EntryKind.Other, path);
                break;
            case 'whiteout':
                columns.add(EntryKind.Whiteout, path);
                break;
            case 'opaque':
                columns.add(EntryKind.Opaque, path);
        }
    }
    return { folder, content: { diffId, uncompressedBytes, entries: columns.entries() }, linkBytes };
}
/**
 * A copy for its metadata is told from an overwrite by the content's checksum: it is taken of the files that layers have in common, and of no
 * other. A file has the checksums of all its names.
 */
function fillChecksums(layers, paths) {
    const seenIn = new Int32Array(paths.count()).fill(-1);
    const common = new Uint8Array(paths.count());
    for (const [layer, { content }] of layers.entries()) {
        const { count, kinds, paths: at } = content.entries;
        for (let index = 0; index < count; index++) {
            const path = at[index] ?? 0;
            if (kinds[index] !== EntryKind.File && kinds[index] !== EntryKind.Hardlink)
                continue;
            if (seenIn[path] !== -1 && seenIn[path] !== layer)
                common[path] = 1;
            seenIn[path] = layer;
        }
    }
    for (const { folder, content } of layers) {
        const { count, kinds, paths: at, bytes, details } = content.entries;
        const named = new Set();
        for (let index = 0; index < count; index++) {
            if (kinds[index] === EntryKind.Hardlink && common[at[index] ?? 0] === 1)
                named.add(details[index] ?? 0);
        }
        for (let index = 0; index < count; index++) {
            const path = at[index] ?? 0;
            const isWanted = common[path] === 1 || named.has(path);
            if (isWanted && kinds[index] === EntryKind.File && bytes[index] !== 0)
                details[index] = folder.checksum(paths.bytesOf(path));
        }
    }
}

;// CONCATENATED MODULE: ./lib/measure/sources.js








/** @param passed told how many bytes have come */
const readInto = (paths, passed) => {
    async function* counted(source) {
        for await (const chunk of source) {
            passed(chunk.length);
            yield chunk;
        }
    }
    return (source) => readLayer(counted(source), paths);
};
/** The layout in a folder, its layers to be read as often as needed. */
function folderStore(label, folder, readContent, { files, read }) {
    const layout = files.layout(folder);
    const readOnce = (path, readBlob) => {
        const key = `${folder}/${path}`;
        const reading = read.get(key) ?? readBlob(layout.open(path));
        read.set(key, reading);
        return reading;
    };
    return {
        label,
        size: (path) => layout.size(path),
        bytes: (path) => layout.bytes(path),
        layer: (path) => (readContent ? readOnce(path, readContent) : notOpened()),
    };
}
const notOpened = () => Promise.reject(new Error('layers are not opened in this run'));
/** Reads an image that a file or a folder holds, one archive per platform. @throws UserError · CorruptImageError */
async function readFromDisk({ source, label }, platforms, readContent, world) {
    if (!('path' in source))
        return [];
    const store = source.kind === 'oci-dir'
        ? folderStore(label, source.path, readContent, world)
        : await readSavedImages(label, world.files.stream(source.path), readContent);
    return readLayout(store, { reference: source.select, platforms }, label);
}
/**
 * One `docker save` for all of them: layers that they share are in it once.
 * @returns per image ID its archive
 */
async function saveFromEngine(images, readContent, { engine }) {
    const unique = [...new Map(images.map((image) => [image.id, image])).values()];
    const store = await readSavedImages('docker save', engine.save(unique.map(({ id }) => id)), readContent);
    const archives = await Promise.all(unique.map(async ({ id, platform }) => {
        const [archive] = await readLayout(store, { reference: id, platforms: [platform] }, `image ${id}`);
        return archive ? [[id, archive]] : [];
    }));
    return new Map(archives.flat());
}
/**
 * Reads images out of the engine's own folders.
 * @param images with where their layers come from, which tells the history's rows apart
 * @returns per image ID its archive; undefined where that is not possible, or not exactly what the engine says
 */
async function readFromStore(images, paths, { engine }) {
    const stored = [];
    try {
        for (const { inspected, origins } of images) {
            const { id, storeFolders, diffIds, engineBytes } = inspected;
            const folders = storeFolders.length === diffIds.length && diffIds.length > 0 ? await engine.storeLayers(storeFolders) : undefined;
            if (!folders)
                return undefined;
            stored.push({ inspected, folders, history: joinHistory(await engine.history(id), origins, engineBytes) });
        }
        const archives = readStored(stored, paths);
        return archives && new Map(archives.map((archive) => [archive.id, archive]));
    }
    catch (error) {
        // A folder that is being removed, a file that cannot be read: there is the long way.
        if (error instanceof errors/* ToolError */.v4 || typeof error.syscall === 'string')
            return undefined;
        throw error;
    }
}
/** Looks an image up in the engine. @throws UserError with the command that would bring it */
async function findInEngine(image, input, { engine }) {
    try {
        const [found] = await engine.inspect([image.label]);
        if (found)
            return found;
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4) || !/no such (image|object)|not found/i.test(error.stderrTail))
            throw error;
    }
    throw new errors/* UserError */.yo(`${input}: the engine has no image ${JSON.stringify(image.label)}`, {
        hint: `docker pull ${image.label} brings it, docker build --tag ${image.label} . makes it; or write registry://${image.label}`,
    });
}
/**
 * Asks a registry for an image: manifests and sizes by themselves, the layers only when they are to be read, and then through the builder or
 * the engine, so that credentials, mirrors and proxies are Docker's own.
 */
async function readFromRegistry({ source, label }, platforms, readContent, method, world) {
    if (source.kind !== 'registry')
        return [];
    const remotes = await readRemote(label, source.reference, platforms, (reference) => world.engine.remote(reference));
    const archives = [];
    for (const remote of remotes)
        archives.push(readContent ? await withLayers(remote, readContent, method, world) : remote.image);
    return archives;
}
async function withLayers(remote, readContent, method, world) {
    const { image } = remote;
    world.host.info(`Fetching the layers of ${remote.reference} (${image.platform})`);
    const fetched = 
    // FROM would run what ONBUILD has put off, and add it to the image.
    method.kind === 'export' && !remote.hasTriggers
        ? await exportRemote(remote, method.folder, readContent, world)
        : await pullRemote(remote, readContent, world);
    const layers = image.layers.map((layer, index) => {
        const other = fetched.layers[index];
        if (other?.diffId !== layer.diffId || fetched.layers.length !== image.layers.length)
            throw new errors/* CorruptImageError */.hv(`${image.label}: what was fetched is another image than the registry describes`);
        return { ...layer, read: () => other.read() };
    });
    return { ...image, layers };
}
async function exportRemote({ reference, image }, folder, readContent, world) {
    const metadataFile = `${world.temp}/fetch.json`;
    const lines = [];
    // An empty context: nothing of the workspace is sent for it.
    const context = `${world.temp}/nothing`;
    await world.files.makeFolder(context);
    const { exitCode } = await world.engine.bake((0,bake/* fetchCall */.Tc)({ reference, platform: image.platform }, { folder, metadataFile, context, builder: world.builder }), {
        timeoutMs: FETCH_TIMEOUT_MS,
        onLine: (line) => lines.push(line),
    });
    if (exitCode !== 0)
        throw new errors/* ToolError */.v4(`fetching ${reference} through the builder`, exitCode, lines.slice(-5).join('\n'));
    const metadata = JSON.parse(await world.files.readText(metadataFile));
    const digest = metadata['image']?.['containerimage.digest'] ?? '';
    return readImageAt(folderStore(image.label, folder, readContent, world), digest);
}
async function pullRemote({ reference, image }, readContent, world) {
    const id = await world.engine.pull(reference, image.platform);
    const [inspected] = await world.engine.inspect([id]);
    const saved = inspected && (await saveFromEngine([inspected], readContent, world)).get(id);
    if (!saved)
        throw new errors/* ToolError */.v4(`docker pull ${reference}`, 0, 'the image is not in the engine');
    return saved;
}
const FETCH_TIMEOUT_MS = 30 * 60_000;

;// CONCATENATED MODULE: ./lib/measure/find.js








/** Finds both sides' images and, where layers are to be read, what their bytes are read from. @throws as the sources do */
async function findImages(plan, built, method, readContent, paths, world) {
    const sourceWorld = { ...world, builder: plan.options.builder, read: new Map() };
    const find = async (side, name) => {
        if (side.kind === 'none')
            return [];
        if (side.kind !== 'image')
            return findBuilt(built, name, method, readContent, sourceWorld);
        if (side.source.kind === 'engine') {
            const inspected = await findInEngine(side, name === 'candidate' ? 'image' : 'baseline-image', sourceWorld);
            const wanted = plan.platforms.map(measure_manifest/* normalPlatform */.Je);
            if (wanted.length > 0 && !wanted.includes(inspected.platform))
                throw (0,measure_manifest/* noSuchPlatform */.y7)(side, wanted, [inspected.platform]);
            return [{ platform: inspected.platform, target: undefined, inspected }];
        }
        const archives = side.source.kind === 'registry'
            ? await readFromRegistry(side, plan.platforms, readContent, method, sourceWorld)
            : await readFromDisk(side, plan.platforms, readContent, sourceWorld);
        return archives.map((archive) => ({ platform: archive.platform, target: undefined, archive }));
    };
    const [baseline, candidate] = [await find(plan.baseline, 'baseline'), await find(plan.candidate, 'candidate')];
    const held = [...baseline, ...candidate].filter((found) => found.inspected !== undefined);
    const sides = { baseline, candidate, method: methodName(built, method), notMeasured: [] };
    if (held.length === 0 || !readContent)
        return sides;
    try {
        const { archives, way } = await readHeld(held, plan, built, readContent, paths, sourceWorld);
        const withArchive = (found) => {
            const archive = found.inspected && archives.get(found.inspected.id);
            return archive ? { ...found, archive } : found;
        };
        const isLoaded = sides.method === 'docker image inspect';
        return { ...sides, baseline: baseline.map(withArchive), candidate: candidate.map(withArchive), ...(isLoaded && { method: way }) };
    }
    catch (error) {
        // A full disk, most often: docker keeps a copy of all layers while it saves. What the engine itself says is still known.
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const reason = `docker save failed (${error.stderrTail || error.message}); files, waste and exact sizes are left out`;
        return { ...sides, notMeasured: [{ what: 'files', reason }] };
    }
}
/** How what was built got here, before its layers are read. */
function methodName({ targets }, { kind }) {
    if (targets.length === 0)
        return 'existing images';
    return kind === 'load' ? 'docker image inspect' : 'OCI export';
}
/** Out of the engine's own folders where that is the same, else through `docker save`. @returns per image ID its archive */
async function readHeld(held, plan, built, readContent, paths, world) {
    const stored = await readFromStore(held.map((found) => ({ inspected: found.inspected, origins: originsOf(found, plan, built) })), paths, world);
    if (stored)
        return { archives: stored, way: 'engine store' };
    return {
        archives: await saveFromEngine(held.map(({ inspected }) => inspected), readContent, world),
        way: 'docker save',
    };
}
async function findBuilt({ targets, metadata }, side, method, readContent, world) {
    const mine = targets.filter((target) => target.side === side);
    if (mine.length === 0)
        return [];
    if (method.kind === 'load') {
        const inspected = await world.engine.inspect(mine.map(({ tag }) => tag));
        return mine.flatMap((target, index) => {
            const image = inspected[index];
            return image ? [{ platform: target.platform, target, inspected: image }] : [];
        });
    }
    return Promise.all(mine.map(async (target) => {
        const digest = (0,measure_json/* string */.Yj)((0,measure_json/* record */.g1)(metadata[target.id])['containerimage.digest']);
        if (digest === undefined)
            throw new errors/* ToolError */.v4('docker buildx bake', 0, `the metadata of ${target.id} names no image`);
        const archive = await readImageAt(folderStore(target.id, method.folder, readContent, world), digest);
        return { platform: target.platform, target, archive };
    }));
}
/** Where each layer of an image comes from, lowest first: the Dockerfile's lines, or what its own history says. */
function originsOf({ target, inspected, archive }, plan, built) {
    const count = archive?.layers.length ?? inspected?.diffIds.length ?? 0;
    return target ? builtOrigins(target, built, plan, count) : historyOrigins(archive, count, plan.confidential);
}
function builtOrigins({ id, recipe }, { metadata }, plan, count) {
    const values = (0,mask/* valuesOf */.s)(plan.options.buildArgs).filter((value) => value !== '');
    const isPublic = (text) => !values.some((value) => text.includes(value));
    return layerOrigins(readProvenance((0,measure_json/* record */.g1)(metadata[id])['buildx.build.provenance']), recipe.dockerfile, count, isPublic);
}
const historyOrigins = (archive, count, confidential) => Array.from({ length: count }, (_, index) => {
    const createdBy = archive?.createdBy[index];
    // History is expanded: what this run keeps secret may stand in it (docker-facts §3).
    const isPublic = createdBy !== undefined && !confidential.some((value) => createdBy.includes(value));
    return isPublic ? { kind: 'history', text: historyText(createdBy) } : { kind: 'unknown' };
});

;// CONCATENATED MODULE: ./lib/measure/image.js

/** Below a disk block the same content twice costs nothing worth telling. */
const MIN_DUPLICATE_BYTES = 4_096;
/**
 * Reads every layer of an image.
 * @throws CorruptImageError when a layer is missing or not what it should be
 */
async function measureFiles(archive, origins, paths) {
    const contents = [];
    // One after another: a layer is unpacked beside the main thread while it is read here, and two at a time would only take more memory.
    for (const layer of archive.layers)
        contents.push(await layer.read());
    const ledger = buildLedger(contents, paths);
    const layers = measureLayers(archive, origins).map((layer, index) => {
        const content = contents[index];
        return content ? { ...layer, uncompressedBytes: content.uncompressedBytes, verified: 'blob' in content } : layer;
    });
    return {
        ...imageOf(archive, layers),
        uncompressedBytes: ledger.shippedBytes,
        visibleBytes: ledger.visibleBytes,
        wastedBytes: ledger.wastedBytes,
        // Without a Dockerfile nobody knows where the base image ends.
        ...(origins.every(({ kind }) => kind === 'base' || kind === 'instruction') && {
            inheritedWastedBytes: inheritedWaste(ledger, origins),
        }),
        // Without every file's checksum there is no telling.
        ...(layers.every(({ verified }) => verified) && { duplicateBytes: countDuplicates(ledger) }),
        ledger,
    };
}
/** What the manifest says without a layer being opened. */
const measureManifest = (archive, origins) => imageOf(archive, measureLayers(archive, origins));
function measureLayers({ layers }, origins) {
    return layers.map(({ diffId, descriptor }, index) => ({
        diffId,
        ...(descriptor && { digest: descriptor.digest }),
        // A blob that is the archive itself has the diff ID for its digest; any other is compressed, whatever its media type says.
        ...(descriptor && descriptor.digest !== diffId && { compressedBytes: descriptor.bytes }),
        origin: origins[index] ?? { kind: 'unknown' },
        verified: false,
    }));
}
function imageOf({ id, platform }, layers) {
    const compressed = layers.flatMap(({ compressedBytes }) => compressedBytes ?? []);
    return {
        digest: id,
        platform,
        layers,
        // A mixture of compressed and plain layers is no download size (docker-facts §2).
        ...(compressed.length === layers.length && { compressedBytes: compressed.reduce((sum, bytes) => sum + bytes, 0) }),
    };
}
/** Bytes that the base image itself wastes: nobody here can change that. */
function inheritedWaste({ extents }, origins) {
    let bytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? VISIBLE;
        if (removedBy !== VISIBLE && origins[removedBy]?.kind === 'base')
            bytes += extents.bytes[extent] ?? 0;
    }
    return bytes;
}
/** Visible bytes that other visible files hold, too: the same size and the same CRC-32. A figure of its own, never part of the waste. */
function countDuplicates({ extents }) {
    const seen = new Set();
    let bytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        const size = extents.bytes[extent] ?? 0;
        if (size < MIN_DUPLICATE_BYTES || extents.removedBy[extent] !== VISIBLE)
            continue;
        // Size and checksum in one number of 53 bits: sizes that differ by a multiple of 2 MiB share it, and the checksum tells them apart.
        const key = (size % 0x20_0000) * 0x1_0000_0000 + (extents.checksums[extent] ?? 0);
        if (seen.has(key))
            bytes += size;
        else
            seen.add(key);
    }
    return bytes;
}

;// CONCATENATED MODULE: ./lib/measure/weigh.js










/**
 * Measures all that was built or exists, one pair per platform.
 * @throws CorruptImageError when a layer is not what it should be · ToolError · UserError when the figure that is asked for cannot be had
 */
async function weighAll(plan, built, method, inputs, world) {
    const paths = createPathTable();
    let bytes = 0;
    const life = (0,build_life/* showSignsOfLife */.H)(() => (bytes === 0 ? 'waiting for the first layer' : `${(0,format/* formatBytes */.z3)(bytes)} of layers read`), world);
    const count = (more) => {
        bytes += more;
    };
    const readContent = inputs.explain === 'files' ? readInto(paths, count) : undefined;
    try {
        const sides = await findImages(plan, built, method, readContent, paths, world);
        const pairs = await measurePairs(sides, plan, built, inputs, paths, world);
        return await concludeMeasure(sides, pairs, plan.name, inputs, paths, world);
    }
    finally {
        life.stop();
    }
}
async function measurePairs(sides, plan, built, inputs, paths, world) {
    const measure = (found) => measureFound(found, originsOf(found, plan, built), inputs, paths, world);
    const pairs = [];
    const baselines = new Map();
    for (const found of sides.baseline) {
        const image = await measure(found);
        baselines.set((0,measure_manifest/* normalPlatform */.Je)(found.platform ?? image.platform), image);
    }
    for (const found of sides.candidate) {
        const candidate = await measure(found);
        const platform = found.platform ?? candidate.platform;
        const baseline = baselines.get((0,measure_manifest/* normalPlatform */.Je)(platform));
        pairs.push({ platform, candidate, baseline: weighedBaseline(plan.baseline, baseline, failureOf(found, built), platform) });
    }
    return pairs;
}
/** Says what could not be had, and settles which figure the report is about. */
async function concludeMeasure(sides, pairs, name, inputs, paths, world) {
    const warn = (missing) => {
        for (const { what, reason } of missing)
            world.host.warning(`Not measured: ${what}: ${reason}.`);
        return missing;
    };
    // Told before anything can fail for want of them.
    const found = warn([...sides.notMeasured, ...(inputs.downloadSize ? missingDownloadSize(pairs) : [])]);
    const chosen = await availableMeasure(inputs.measure, pairs, world);
    const notMeasured = [...found, ...warn(chosen.notMeasured)];
    for (const pair of pairs)
        world.host.info(describePair(name, pair, chosen.measure));
    return { pairs, measure: chosen.measure, method: sides.method, notMeasured, paths };
}
const describePair = (name, { platform, candidate, baseline }, measure) => `${name} ${platform}: ${'image' in baseline ? `${(0,figures/* measured */.j)(baseline.image, measure)} B → ` : ''}${(0,figures/* measured */.j)(candidate, measure)} B` +
    ('image' in baseline && baseline.image.digest === candidate.digest ? ' (one image, identical)' : '');
async function measureFound({ inspected, archive }, origins, { measure, explain, budgets }, paths, { engine }) {
    const isRead = archive !== undefined && explain === 'files';
    const image = archive
        ? await (isRead ? measureFiles(archive, origins, paths) : Promise.resolve(measureManifest(archive, origins)))
        : { digest: '', platform: inspected?.platform ?? '', layers: diffIdLayers(inspected?.diffIds ?? [], origins) };
    if (!inspected)
        return image;
    const own = { ...image, digest: inspected.id, engineBytes: inspected.engineBytes };
    // Without the layers, the engine's history is all there is to tell them by.
    const asked = measure === 'engine' || !isRead;
    if (!asked || (explain === 'off' && budgets.maxLayerSize === undefined))
        return own;
    return withHistory(own, inspected, isRead, engine);
}
const diffIdLayers = (diffIds, origins) => diffIds.map((diffId, index) => ({ diffId, origin: origins[index] ?? { kind: 'unknown' }, verified: false }));
async function withHistory(image, { id, engineBytes }, isRead, engine) {
    const origins = image.layers.map(({ origin }) => origin);
    const sizes = joinHistory(await engine.history(id), origins, engineBytes);
    const layers = image.layers.map((layer, index) => {
        const row = sizes[index];
        return row === undefined ? layer : { ...layer, engineBytes: row.bytes };
    });
    if (isRead)
        return { ...image, layers };
    // On the classic store a layer that BuildKit built weighs its regular files, exactly; what was pulled or loaded may weigh the targets of its
    // symbolic links, too (docker-facts §1).
    const { engine: facts } = await engine.facts();
    const isExact = (origin) => facts?.store === 'classic' && (origin.kind === 'instruction' || !facts.countsLinkTargets);
    const exact = layers.map((layer) => layer.engineBytes !== undefined && isExact(layer.origin) ? { ...layer, uncompressedBytes: layer.engineBytes } : layer);
    const known = exact.flatMap((layer) => ('uncompressedBytes' in layer ? layer.uncompressedBytes : []));
    const total = known.length === exact.length ? { uncompressedBytes: known.reduce((sum, bytes) => sum + (bytes ?? 0), 0) } : {};
    return { ...image, ...total, layers: exact };
}
/** Why there is no baseline beside a candidate: its own platform's failure, or, beside an image that exists, the only build's. */
const failureOf = ({ target }, { failures }) => (target ? failures.get(target.id.replace(/^candidate/, 'baseline')) : [...failures.values()][0])?.message;
function weighedBaseline(baseline, image, failure, platform) {
    if (baseline.kind === 'none')
        return baseline;
    const { label } = baseline;
    if (!image && baseline.kind === 'image')
        return { kind: 'failed', reason: `${label} has no image for ${platform}` };
    if (!image)
        return { kind: 'failed', reason: `${label} could not be built: ${failure ?? 'unknown reason'}` };
    return baseline.kind === 'ref' ? { kind: 'ref', label, sha: baseline.sha, image } : { kind: baseline.kind, label, image };
}
const imagesOf = (pairs) => pairs.flatMap(({ candidate, baseline }) => ('image' in baseline ? [candidate, baseline.image] : [candidate]));
function missingDownloadSize(pairs) {
    if (imagesOf(pairs).every((image) => image.compressedBytes !== undefined))
        return [];
    const reason = 'not every layer is compressed where the images come from (the classic image store keeps none; a docker-container builder exports them)';
    return [{ what: 'download size', reason }];
}
/**
 * The figure asked for when every image has it. On the classic store the engine's own number may stand in for the uncompressed size, which it is
 * but for some symbolic links, and then it is said; elsewhere it is another quantity.
 */
async function availableMeasure(asked, pairs, { engine }) {
    const has = (measure) => imagesOf(pairs).every((image) => (0,figures/* measured */.j)(image, measure) !== undefined);
    if (has(asked))
        return { measure: asked, notMeasured: [] };
    if (asked === 'uncompressed' && has('engine') && (await engine.facts()).engine?.store === 'classic') {
        const reason = 'no layer was opened, so sizes and budgets are about what docker image inspect prints';
        return { measure: 'engine', notMeasured: [{ what: 'uncompressed size', reason }] };
    }
    const hints = {
        uncompressed: 'the layers were not read: set explain: files, and see above for what kept them from being read',
        compressed: 'an image whose layers are not all compressed has no compressed size: set measure: uncompressed',
        engine: 'an image outside of an engine has no engine size: set measure: uncompressed',
    };
    throw new errors/* UserError */.yo(`measure: ${asked} cannot be had for every image`, { hint: hints[asked] });
}

// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
;// CONCATENATED MODULE: ./lib/version.js
/** The version in package.json (a test compares the two: the bundle cannot read that file). */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./lib/report/assemble.js

/** Puts one compared and judged image into the report's form. */
function reportImage(name, comparison, verdicts) {
    const { measure, noBaseline, ...compared } = comparison;
    return { name, ...compared, verdicts: [...verdicts] };
}
/** How the images were read, and by what. */
function describeBuilder(docker, method) {
    if (!docker)
        return { method };
    const { builder, buildx, engine } = docker;
    return {
        ...{ method, ...builder, buildx },
        ...(engine && { engine: engine.version, store: engine.store, sizeMeaning: engine.sizeMeaning }),
    };
}
/** The whole report: everything that people and machines are shown comes from it alone. */
function assembleReport(facts) {
    const images = [...facts.images];
    return {
        schemaVersion: 1,
        tool: { name: 'tare', version: VERSION },
        result: resultOf(images, facts.notMeasured),
        run: facts.run,
        measure: facts.measure,
        minChangeBytes: facts.minChangeBytes,
        builder: facts.builder,
        ...(facts.notMeasured.length > 0 && { notMeasured: facts.notMeasured }),
        images,
    };
}
function resultOf(images, notMeasured) {
    const outcomes = new Set(images.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)));
    if (outcomes.has('failed'))
        return 'fail';
    // A budget that went unjudged for want of a number is no pass.
    if (outcomes.has('warned') || (notMeasured.length > 0 && outcomes.has('skipped')))
        return 'warn';
    return images.every(({ delta }) => delta === undefined) ? 'no-baseline' : 'pass';
}

// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/report/headline.js
var headline = __webpack_require__(5916);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/text.js





const style = { code: report_escape/* printable */.g$, plain: report_escape/* printable */.g$ };
const LINE = 140;
const MAX_CAUSES = 5;
/** The report for the log: a table, what changed, one sentence. One entry per line. */
function renderText(report) {
    const { glyph, text } = (0,headline/* headlineOf */.g)(report, style);
    return [
        ...columns([
            ['Image', 'Platform', words/* SIZE_TITLES */.mN[report.measure], 'Baseline', 'Change'],
            ...report.images.map((image) => [
                (0,report_escape/* printable */.g$)(image.name),
                image.platform,
                (0,format/* formatBytes */.z3)((0,figures/* measuredSize */.K)(image.candidate, report.measure)),
                'reason' in image.baseline ? '–' : (0,format/* formatBytes */.z3)((0,figures/* measuredSize */.K)(image.baseline, report.measure)),
                (0,words/* changeText */.k0)(image, report) || '–',
            ]),
        ]),
        ...report.images.flatMap((image) => {
            const causes = image.causes ?? [];
            const shown = causes
                .slice(0, MAX_CAUSES)
                .map(({ deltaBytes, origin, before }) => `  ${(0,format/* formatDelta */.CW)(deltaBytes).padStart(11)}  ${shorten(`${before ? `${(0,words/* originText */.CQ)(before, style)} → ` : ''}${(0,words/* originText */.CQ)(origin, style)}`)}`);
            const rest = causes.slice(MAX_CAUSES);
            if (rest.length > 0)
                shown.push(`  ${(0,format/* formatDelta */.CW)(rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0)).padStart(11)}  ${rest.length} more`);
            return [
                ...(0,words/* furtherFigures */.KF)(image, report).map(({ title, size, change }) => `  ${title}: ${size}${change === undefined ? '' : `, ${change}`}`),
                ...(shown.length === 0 ? [] : [`What changed in ${(0,report_escape/* printable */.g$)(image.name)} ${image.platform}:`]),
                ...shown,
                ...pathLines(image),
                ...image.verdicts.map((verdict) => `  ${(0,words/* verdictText */.nt)(verdict, image, style)}`),
            ];
        }),
        ...(0,headline/* missingComparisons */.Z)(report, style),
        ...(0,words/* notMeasuredText */.$p)(report, style),
        (0,words/* measureText */.kD)(report).replaceAll('`', ''),
        `${glyph} Image size: ${text}`,
    ];
}
/** Files and waste, as the comment tells them. */
function pathLines({ name, platform, paths, waste, delta }) {
    const number = delta ? format/* formatDelta */.CW : format/* formatBytes */.z3;
    const line = (bytes, text) => `  ${bytes.padStart(11)}  ${shorten(text)}`;
    const label = `${(0,report_escape/* printable */.g$)(name)} ${platform}`;
    const files = (paths?.lines ?? [])
        .slice(0, MAX_CAUSES)
        .map(({ path, bytes, change, files: count }) => line(number(bytes), `${pathWithCount(path, count)}${delta ? ` ${change}` : ''}`));
    const wasted = (waste?.lines ?? [])
        .slice(0, MAX_CAUSES)
        .map(({ path, bytes, files: count, cause, introducedBy, removedBy }) => line((0,format/* formatBytes */.z3)(bytes), `${pathWithCount(path, count)} brought by ${(0,words/* placeText */.Z9)(introducedBy, style)}, ${cause} by ${(0,words/* placeText */.Z9)(removedBy, style)}`));
    const more = (part, show) => {
        const hidden = (0,words/* hiddenFiles */.eK)(part, MAX_CAUSES);
        return hidden.files === 0 ? [] : [line(show(hidden.bytes), `${(0,words/* fileCount */.wq)(hidden.files)} more`)];
    };
    return [
        ...(files.length === 0 ? [] : [`${delta ? 'Files that changed' : 'Largest files'} in ${label}:`, ...files, ...more(paths, number)]),
        ...(wasted.length === 0 ? [] : [`Wasted in ${label}:`, ...wasted, ...more(waste, format/* formatBytes */.z3)]),
    ];
}
/** A folder with how many files its line is about. */
const pathWithCount = (path, files) => `${(0,report_escape/* printable */.g$)(path)}${path.endsWith('/') ? ` (${(0,words/* fileCount */.wq)(files)})` : ''}`;
const shorten = (text) => (text.length > LINE ? `${text.slice(0, LINE - 1)}…` : text);
// Names to the left, numbers to the right.
function columns(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd());
}

;// CONCATENATED MODULE: ./lib/run.js











/** Weighs what the inputs ask for and tells everybody. Resolves with the report, whatever the budgets say of it. @throws as `weigh` */
async function run(inputs, world) {
    const report = await weigh(inputs, world);
    await world.host.stage('Publish', () => (0,deliver.deliver)(report, inputs, world));
    for (const line of renderText(report))
        world.host.info(line);
    return report;
}
/**
 * Builds, measures, compares and judges. Resolves with the report, whatever the budgets say.
 * @throws only when something could not be measured
 */
async function weigh(inputs, world) {
    const { host } = world;
    const startedAt = world.now().toISOString();
    const rules = listRules(inputs.budgets);
    const plan = await host.stage('Plan', () => (0,build_plan/* planBuilds */.zu)(inputs, world));
    const docker = (0,build_plan/* needsDocker */.sC)(plan) ? await world.engine.facts() : undefined;
    const folder = external_node_path_.join(world.temp, 'images');
    const method = docker && (0,build_plan/* isBuilding */.Hf)(plan) ? chooseMethod(inputs, docker, folder) : methodForExisting(docker, folder);
    const built = await host.stage('Build', () => (0,build/* buildAll */.A)(plan, method, inputs.timeoutMs, world));
    if (inputs.annotate)
        for (const failure of built.failures.values())
            host.annotate((0,annotations/* renderBaselineFailure */.i)(failure));
    const weighed = await host.stage('Measure', () => weighAll(plan, built, method, inputs, world));
    const terms = { ...weighed, minChangeBytes: inputs.minChangeBytes };
    const images = weighed.pairs.map((pair) => {
        const comparison = compareImages(pair, terms);
        return reportImage(plan.name, comparison, judge(comparison, rules, inputs.warnOnly ? 'warned' : 'failed'));
    });
    return assembleReport({
        run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
        builder: describeBuilder(docker, weighed.method),
        measure: weighed.measure,
        minChangeBytes: inputs.minChangeBytes,
        notMeasured: weighed.notMeasured,
        images,
    });
}


/***/ })

};
