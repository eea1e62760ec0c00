export const id = 912;
export const ids = [912];
export const modules = {

/***/ 8912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deliver: () => (/* binding */ deliver),
  failureOf: () => (/* binding */ failureOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/annotations.js


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
            title: `Image size: ${cause ? (0,format/* formatDelta */.CW)(cause.deltaBytes) : (0,format/* formatBytes */.z3)(image.candidate.engineBytes)}`,
            message: (0,words/* failureSentence */.Qz)(image, verdict),
            ...(cause && place(cause)),
        };
    }));
    const onBrokenLine = new Set(broken.map(({ file, startLine }) => `${file ?? ''}:${startLine ?? ''}`));
    const notices = report.images
        .flatMap((image) => grownLines(image, report).map((cause) => ({ image, cause })))
        .sort((one, other) => other.cause.deltaBytes - one.cause.deltaBytes)
        .map(({ image, cause }) => ({
        level: 'notice',
        title: `Image size: ${(0,format/* formatDelta */.CW)(cause.deltaBytes)}`,
        message: `${image.name} ${image.platform}: this instruction brings ${(0,format/* formatBytes */.z3)(cause.deltaBytes)} more than the baseline has.`,
        ...place(cause),
    }))
        .filter(({ file, startLine }) => !onBrokenLine.has(`${file ?? ''}:${startLine ?? ''}`));
    return [...broken, ...notices.slice(0, MAX_NOTICES)];
}
/** Lines of the candidate's own Dockerfile, inside the workspace, that grew by more than the floor; largest first. */
function grownLines({ causes = [] }, { minChangeBytes }) {
    return causes.filter(({ origin, deltaBytes }) => origin.kind === 'instruction' && !origin.file.startsWith('/') && deltaBytes > 0 && deltaBytes >= minChangeBytes);
}
function place({ origin }) {
    return origin.kind === 'instruction' ? { file: origin.file, startLine: origin.startLine, endLine: origin.endLine } : {};
}

// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(3021);
;// CONCATENATED MODULE: ./lib/deliver.js





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
            host.warning(`Could not ${what}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    };
    const comment = (0,markdown/* renderComment */.wQ)(report, inputs.comment.key);
    const summary = (0,markdown/* renderSummary */.Br)(report);
    const folder = inputs.reportDir === undefined ? world.reportRoot : external_node_path_.resolve(world.workspace, inputs.reportDir);
    await attempt('write the report files', () => writeFiles(report, comment, summary, folder, world));
    if (inputs.summary)
        await attempt('write the job summary', () => host.summary(summary));
    if (inputs.annotate)
        for (const annotation of renderAnnotations(report))
            host.annotate(annotation);
    await attempt('comment', async () => {
        announce(await postComment(report, comment, inputs, world), report, world);
    });
}
async function writeFiles(report, comment, summary, folder, { host, files }) {
    const json = `${JSON.stringify(report, null, 2)}\n`;
    await files.writeText(external_node_path_.join(folder, 'report.json'), json);
    await files.writeText(external_node_path_.join(folder, 'comment.md'), comment);
    await files.writeText(external_node_path_.join(folder, 'summary.md'), summary);
    host.info(`Report: ${folder}`);
    const outputs = {
        result: report.result,
        changed: report.images.some(({ change }) => change !== 'identical' && change !== 'unchanged'),
        ...singleImageOutputs(report),
        ...(json.length <= MAX_JSON_OUTPUT && { json: JSON.stringify(report) }),
        'report-dir': folder,
        'report-file': external_node_path_.join(folder, 'report.json'),
        'comment-file': external_node_path_.join(folder, 'comment.md'),
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
        marker: (0,markdown/* commentMarker */.Ql)(comment.key),
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
    const sentences = report.images.flatMap((image) => image.verdicts.filter(({ outcome }) => outcome === 'failed').map((verdict) => (0,words/* failureSentence */.Qz)(image, verdict)));
    return sentences.length === 0 ? undefined : `Over budget: ${sentences.join('\n')}`;
}


/***/ })

};
