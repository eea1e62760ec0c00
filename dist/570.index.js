export const id = 570;
export const ids = [570,738];
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
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3021);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8191);





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
    const json = `${JSON.stringify(report, null, 2)}\n`;
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'), json);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'), comment);
    await files.writeText(node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'summary.md'), summary);
    host.info(`Report: ${folder}`);
    host.output('report-dir', folder);
    host.output('report-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'report.json'));
    host.output('comment-file', node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'comment.md'));
}
function setOutputs(report, comment, { host }) {
    const json = JSON.stringify(report);
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
function singleImageOutputs({ images }) {
    const [image] = images;
    if (!image || images.length > 1)
        return {};
    const { candidate, baseline, delta } = image;
    const compared = baseline.kind === 'dockerfile' || baseline.kind === 'ref' ? baseline : undefined;
    return {
        size: candidate.engineBytes,
        'engine-size': candidate.engineBytes,
        digest: candidate.digest,
        ...(compared && {
            'baseline-size': compared.engineBytes,
            'baseline-engine-size': compared.engineBytes,
            'baseline-digest': compared.digest,
        }),
        ...(delta && { delta: delta.engineBytes }),
        ...(delta?.percent !== undefined && { 'delta-percent': delta.percent.toFixed(2) }),
    };
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
    const sentences = report.images.flatMap((image) => image.verdicts.filter(({ outcome }) => outcome === 'failed').map((verdict) => (0,_report_words_js__WEBPACK_IMPORTED_MODULE_4__/* .failureSentence */ .Qz)(image, verdict)));
    return sentences.length === 0 ? undefined : `Over budget: ${sentences.join('\n')}`;
}


/***/ }),

/***/ 1116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ renderAnnotations),
/* harmony export */   i: () => (/* binding */ renderBaselineFailure)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7703);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8191);


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
        const [cause] = grownLines(image, report);
        return {
            level: verdict.outcome === 'failed' ? 'error' : 'warning',
            title: `Image size: ${cause ? (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(cause.deltaBytes) : (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(image.candidate.engineBytes)}`,
            message: (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .failureSentence */ .Qz)(image, verdict),
            ...(cause && place(cause)),
        };
    }));
    const onBrokenLine = new Set(broken.map(({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`));
    const notices = report.images
        .flatMap((image) => grownLines(image, report).map((cause) => ({ image, cause })))
        .sort((one, other) => other.cause.deltaBytes - one.cause.deltaBytes)
        .map(({ image, cause }) => ({
        level: 'notice',
        title: `Image size: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(cause.deltaBytes)}`,
        message: `${image.name} ${image.platform}: this instruction brings ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(cause.deltaBytes)} more than the baseline has.`,
        ...place(cause),
    }))
        .filter(({ file, startLine }) => !onBrokenLine.has(`${file ?? ''}:${startLine ?? ''}`));
    return [...broken, ...notices.slice(0, MAX_NOTICES)];
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

/***/ 3570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/build/build.js + 1 modules
var build = __webpack_require__(7840);
// EXTERNAL MODULE: ./lib/build/plan.js
var build_plan = __webpack_require__(2629);
;// CONCATENATED MODULE: ./lib/compare/budgets.js
function listRules(budgets) {
    const { maxSize, maxIncrease, minReduction, maxLayers, maxLayerSize } = budgets;
    return [
        ...(maxSize === undefined ? [] : [{ rule: 'max-size', limit: { bytes: maxSize } }]),
        ...(maxIncrease === undefined ? [] : [{ rule: 'max-increase', limit: maxIncrease }]),
        ...(minReduction === undefined ? [] : [{ rule: 'min-reduction', limit: minReduction }]),
        ...(maxLayers === undefined ? [] : [{ rule: 'max-layers', limit: { count: maxLayers } }]),
        ...(maxLayerSize === undefined ? [] : [{ rule: 'max-layer-size', limit: { bytes: maxLayerSize } }]),
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
            return atMost('bytes', comparison.candidate.engineBytes, rule.limit.bytes);
        case 'max-layers':
            return atMost('count', comparison.candidate.layers.length, rule.limit.count);
        case 'max-layer-size':
            return largestOwnLayer(comparison.candidate, rule.limit.bytes);
        case 'max-increase':
            return increase(comparison, rule.limit);
        case 'min-reduction':
            return reduction(comparison, rule.limit);
    }
}
function atMost(unit, actual, limit) {
    return { actual: { [unit]: actual }, ...(actual > limit && { exceededBy: { [unit]: actual - limit } }) };
}
/** Layers of the base image are not the Dockerfile's to split: only the image's own are judged. */
function largestOwnLayer({ layers }, limit) {
    const own = layers.filter(({ origin }) => origin.kind !== 'base').map(({ engineBytes }) => engineBytes);
    const known = own.flatMap((bytes) => bytes ?? []);
    if (known.length < own.length)
        return { skipped: 'layer sizes are not known on this image store' };
    return atMost('bytes', Math.max(0, ...known), limit);
}
/** Growth below the floor is noise, never an increase. With two limits both must be exceeded. */
function increase({ delta, change, noBaseline }, limit) {
    if (!delta)
        return { skipped: noBaseline };
    const actual = quantityOf(delta.engineBytes, delta.percent);
    if (change !== 'changed')
        return { actual };
    if (limit.percent !== undefined && delta.percent === undefined && limit.bytes === undefined) {
        return { skipped: 'the baseline is 0 B: growth has no percentage' };
    }
    const overBytes = limit.bytes === undefined || delta.engineBytes > limit.bytes;
    const overPercent = limit.percent === undefined || delta.percent === undefined || delta.percent > limit.percent;
    if (!overBytes || !overPercent)
        return { actual };
    return { actual, exceededBy: beyond(limit, delta.engineBytes, delta.percent) };
}
/** With two goals both must be missed, as with two limits. */
function reduction({ delta, noBaseline }, goal) {
    if (!delta)
        return { skipped: noBaseline };
    const bytes = -delta.engineBytes;
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
function findCauses(baseline, candidate) {
    const sums = new Map();
    for (const [layers, sign] of [
        [candidate, 1],
        [baseline, -1],
    ]) {
        for (const { shared, engineBytes, origin } of layers) {
            if (shared)
                continue;
            if (engineBytes === undefined)
                return undefined;
            const key = originKey(origin);
            const known = sums.get(key);
            // The candidate is summed first: where both sides know an instruction, the line shown is the candidate's.
            sums.set(key, { deltaBytes: (known?.deltaBytes ?? 0) + sign * engineBytes, origin: known?.origin ?? origin, before: origin });
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
            return `instruction ${origin.text}`;
    }
}

;// CONCATENATED MODULE: ./lib/compare/compare.js

/**
 * Compares one pair. `identical` means the same layers, `unchanged` a change below the floor; an image without a baseline is `new` or `unknown`, never compared with 0 bytes.
 * @param minChangeBytes the floor, in bytes
 */
function compareImages(pair, minChangeBytes) {
    const { platform, candidate, baseline } = pair;
    if (baseline.kind === 'none' || baseline.kind === 'failed') {
        const { kind, reason } = baseline;
        return {
            platform,
            change: baseline.kind === 'none' && baseline.isNew ? 'new' : 'unknown',
            baseline: { kind, reason },
            candidate: weightOf(candidate, matchLayers([], candidate.layers).candidate),
            delta: undefined,
            causes: undefined,
            noBaseline: reason,
        };
    }
    const { image, ...named } = baseline;
    const layers = matchLayers(image.layers, candidate.layers);
    const deltaBytes = candidate.engineBytes - image.engineBytes;
    const identical = sameLayers(image, candidate);
    return {
        platform,
        change: identical ? 'identical' : Math.abs(deltaBytes) < minChangeBytes ? 'unchanged' : 'changed',
        baseline: { ...named, ...weightOf(image, layers.baseline) },
        candidate: weightOf(candidate, layers.candidate),
        delta: {
            engineBytes: deltaBytes,
            ...(image.engineBytes > 0 && { percent: (deltaBytes / image.engineBytes) * 100 }),
        },
        causes: addingUpTo(deltaBytes, findCauses(layers.baseline, layers.candidate)),
        noBaseline: '',
    };
}
/** Causes are told only when they are the whole truth. */
const addingUpTo = (deltaBytes, causes) => causes?.reduce((sum, cause) => sum + cause.deltaBytes, 0) === deltaBytes ? causes : undefined;
const weightOf = ({ digest, engineBytes }, layers) => ({ digest, engineBytes, layers });
const sameLayers = (one, other) => one.digest === other.digest ||
    (one.layers.length === other.layers.length && one.layers.every(({ diffId }, index) => diffId === other.layers[index]?.diffId));

// EXTERNAL MODULE: ./lib/deliver.js
var deliver = __webpack_require__(6738);
// EXTERNAL MODULE: ./lib/build/mask.js
var mask = __webpack_require__(5738);
;// CONCATENATED MODULE: ./lib/measure/history.js
// These write a row but never a layer, and the engine reports 0 for them as it does for `RUN true`, which is a layer: never key on the size.
const LAYERLESS = /^(ENV|CMD|ENTRYPOINT|LABEL|EXPOSE|USER|STOPSIGNAL|VOLUME|HEALTHCHECK|SHELL|ARG|MAINTAINER|ONBUILD)\b/;
/**
 * Joins history rows with an image's layers, from the top (docker-facts §3).
 * `docker history` does not say which rows have a layer. For the image's own instructions their origins tell; a base image's rows are
 * joined when exactly as many of them as there are layers can be layers.
 * @param rows newest first
 * @param imageBytes what `docker image inspect .Size` says
 * @returns bytes per layer, lowest first; undefined throughout unless the own layers and the base together are exactly `imageBytes`
 */
function joinHistory(rows, origins, imageBytes) {
    const none = origins.map(() => undefined);
    const sizes = [...none];
    let next = origins.length - 1;
    let used = 0;
    for (const { createdBy, bytes } of rows) {
        if (next < 0 || origins[next]?.kind === 'base')
            break;
        used++;
        if (hasLayer(createdBy, origins[next]))
            sizes[next--] = bytes;
    }
    if (next >= 0 && origins[next]?.kind !== 'base')
        return none;
    const inherited = rows.slice(used).filter(({ createdBy }) => !LAYERLESS.test(instructionOf(createdBy)));
    if (inherited.length === next + 1) {
        for (const { bytes } of inherited)
            sizes[next--] = bytes;
    }
    // Rows that were passed over must hold nothing, or a layer lost its bytes to them.
    const joined = sizes.reduce((sum, bytes) => sum + (bytes ?? 0), 0);
    const rest = next >= 0 ? rows.slice(used).reduce((sum, { bytes }) => sum + bytes, 0) : 0;
    return joined + rest === imageBytes ? sizes : none;
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

// EXTERNAL MODULE: ./lib/measure/dockerfile.js
var measure_dockerfile = __webpack_require__(9544);
;// CONCATENATED MODULE: ./lib/measure/provenance.js

// What is read of `buildx.build.provenance` (SLSA 0.2 as buildx 0.29 writes it; SLSA 1 with the same parts elsewhere). docker-facts §5.
const BUILDKIT_METADATA = 'https://mobyproject.org/buildkit@v1#metadata';
/** Reads one target's provenance out of the metadata file; undefined when a part that is needed is not there. */
function readProvenance(value) {
    const provenance = record(value);
    const buildConfig = record(provenance['buildConfig'] ?? path(provenance, 'buildDefinition', 'internalParameters', 'buildConfig'));
    const metadata = record(path(provenance, 'metadata', BUILDKIT_METADATA) ?? path(provenance, 'runDetails', 'metadata', 'buildkit_metadata'));
    const chains = record(metadata['layers']);
    const locations = record(path(metadata, 'source', 'locations'));
    const definition = list(buildConfig['llbDefinition']).map(record);
    const steps = definition.map((node) => {
        const id = string(node['id']) ?? '';
        const identifier = string(path(node, 'op', 'Op', 'source', 'identifier'));
        return {
            id,
            inputs: list(node['inputs']).flatMap((input) => string(input) ?? []),
            kind: identifier === undefined ? 'other' : 'source',
            identifier,
            chains: list(chains[`${id}:0`]).map((chain) => list(chain).flatMap((descriptor) => string(record(descriptor)['digest']) ?? [])),
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
    const ranges = list(record(value)['locations']).flatMap((location) => list(record(location)['ranges']).map(record));
    const lines = (end) => ranges.flatMap((range) => number(path(range, end, 'line')) ?? []);
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
// The metadata file is another program's: each part is checked where it is read.
const record = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const list = (value) => (Array.isArray(value) ? value : []);
const string = (value) => (typeof value === 'string' ? value : undefined);
const number = (value) => (typeof value === 'number' ? value : undefined);
const path = (value, ...keys) => keys.reduce((inner, key) => record(inner)[key], value);

;// CONCATENATED MODULE: ./lib/measure/weigh.js



/**
 * Reads the sizes of all that was built, one pair per platform.
 * @throws ToolError when the engine does not have an image it was given
 */
async function weighAll(plan, built, layerSizes, world) {
    const inspected = await world.engine.inspect(built.targets.map(({ tag }) => tag));
    const images = new Map(inspected.flatMap((image, index) => {
        const target = built.targets[index];
        return target ? [[target.id, { target, image }]] : [];
    }));
    const candidates = [...images.values()].filter(({ target }) => target.side === 'candidate');
    return Promise.all(candidates.map(async (candidate) => {
        const baselineId = candidate.target.id.replace(/^candidate/, 'baseline');
        const baseline = images.get(baselineId);
        const identical = baseline?.image.id === candidate.image.id;
        const readHistory = !identical || layerSizes === 'always';
        const weigh = (side) => weighImage(side.target, side.image, built.metadata[side.target.id], readHistory, plan, world);
        const [candidateImage, baselineImage] = await Promise.all([weigh(candidate), baseline && weigh(baseline)]);
        world.host.info(`${plan.name} ${candidate.image.platform}: ${baselineImage ? `${baselineImage.engineBytes} B → ` : ''}${candidateImage.engineBytes} B${identical ? ' (one image, identical)' : ''}`);
        return {
            platform: candidate.target.platform ?? candidate.image.platform,
            candidate: candidateImage,
            baseline: weighedBaseline(plan.baseline, baselineImage, built.failures.get(baselineId)?.message),
        };
    }));
}
function weighedBaseline(baseline, image, failure) {
    if (baseline.kind === 'none')
        return baseline;
    const { label } = baseline;
    if (!image)
        return { kind: 'failed', reason: `${label} could not be built: ${failure ?? 'unknown reason'}` };
    return baseline.kind === 'ref' ? { kind: 'ref', label, sha: baseline.sha, image } : { kind: 'dockerfile', label, image };
}
async function weighImage({ recipe, tag }, { id, engineBytes, diffIds }, metadata, readHistory, plan, { engine }) {
    const values = (0,mask/* valuesOf */.s)(plan.options.buildArgs).filter((value) => value !== '');
    const isPublic = (text) => !values.some((value) => text.includes(value));
    const origins = layerOrigins(readProvenance(provenanceOf(metadata)), recipe.dockerfile, diffIds.length, isPublic);
    const sizes = readHistory ? joinHistory(await engine.history(tag), origins, engineBytes) : [];
    return {
        digest: id,
        engineBytes,
        layers: diffIds.map((diffId, index) => {
            const bytes = sizes[index];
            return { diffId, ...(bytes !== undefined && { engineBytes: bytes }), origin: origins[index] ?? { kind: 'unknown' } };
        }),
    };
}
const provenanceOf = (metadata) => typeof metadata === 'object' && metadata !== null && 'buildx.build.provenance' in metadata
    ? metadata['buildx.build.provenance']
    : undefined;

// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
;// CONCATENATED MODULE: ./lib/version.js
/** The version in package.json (a test compares the two: the bundle cannot read that file). */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./lib/report/assemble.js

/** Puts one compared and judged image into the report's form. */
function reportImage(name, comparison, verdicts) {
    const { platform, change, baseline, candidate, delta, causes } = comparison;
    return {
        ...{ name, platform, change, baseline, candidate },
        ...(delta && { delta }),
        ...(causes && { causes }),
        verdicts: [...verdicts],
    };
}
/** The whole report: everything that people and machines are shown comes from it alone. */
function assembleReport(facts) {
    const images = [...facts.images];
    return {
        schemaVersion: 1,
        tool: { name: 'tare', version: VERSION },
        result: resultOf(images),
        run: facts.run,
        measure: facts.measure,
        minChangeBytes: facts.minChangeBytes,
        builder: facts.builder,
        images,
    };
}
function resultOf(images) {
    const outcomes = new Set(images.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)));
    if (outcomes.has('failed'))
        return 'fail';
    if (outcomes.has('warned'))
        return 'warn';
    return images.every(({ delta }) => delta === undefined) ? 'no-baseline' : 'pass';
}

// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/text.js



const style = { code: report_escape/* printable */.g$, plain: report_escape/* printable */.g$ };
const LINE = 110;
const MAX_CAUSES = 5;
/** The report for the log: a table, what changed, one sentence. One entry per line. */
function renderText(report) {
    const { glyph, text } = (0,words/* headlineOf */.gD)(report, style);
    return [
        ...columns([
            ['Image', 'Platform', words/* SIZE_TITLES */.mN[report.measure], 'Baseline', 'Change'],
            ...report.images.map((image) => [
                (0,report_escape/* printable */.g$)(image.name),
                image.platform,
                (0,format/* formatBytes */.z3)(image.candidate.engineBytes),
                image.baseline.kind === 'none' || image.baseline.kind === 'failed' ? '–' : (0,format/* formatBytes */.z3)(image.baseline.engineBytes),
                (0,words/* changeText */.k0)(image) || '–',
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
                ...(shown.length === 0 ? [] : [`What changed in ${(0,report_escape/* printable */.g$)(image.name)} ${image.platform}:`]),
                ...shown,
                ...image.verdicts.map((verdict) => `  ${(0,words/* verdictText */.nt)(verdict, image, style)}`),
            ];
        }),
        ...(0,words/* missingComparisons */.Zx)(report, style),
        (0,words/* measureText */.kD)(report).replaceAll('`', ''),
        `${glyph} Image size: ${text}`,
    ];
}
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









/**
 * Weighs what the inputs ask for and tells everybody. Resolves with the report, whatever the budgets say of it.
 * @throws only when something could not be measured
 */
async function run(inputs, world) {
    const { host } = world;
    const startedAt = world.now().toISOString();
    const rules = listRules(inputs.budgets);
    const plan = await host.stage('Plan', () => (0,build_plan/* planBuilds */.z)(inputs, world));
    const built = await host.stage('Build', () => (0,build/* buildAll */.A)(plan, inputs.timeoutMs, world));
    if (inputs.annotate)
        for (const failure of built.failures.values())
            host.annotate((0,annotations/* renderBaselineFailure */.i)(failure));
    const pairs = await host.stage('Measure', () => weighAll(plan, built, inputs.budgets.maxLayerSize === undefined ? 'when-different' : 'always', world));
    const builder = await world.engine.facts();
    const comparisons = pairs.map((pair) => compareImages(pair, inputs.minChangeBytes));
    const images = comparisons.map((comparison) => reportImage(plan.name, comparison, judge(comparison, rules, inputs.warnOnly ? 'warned' : 'failed')));
    const report = assembleReport({
        run: { ...world.runFacts, startedAt, finishedAt: world.now().toISOString() },
        builder,
        measure: inputs.measure,
        minChangeBytes: inputs.minChangeBytes,
        images,
    });
    await host.stage('Publish', () => (0,deliver.deliver)(report, inputs, world));
    for (const line of renderText(report))
        host.info(line);
    return report;
}


/***/ })

};
