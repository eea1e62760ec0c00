export const id = 40;
export const ids = [40];
export const modules = {

/***/ 1040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publish: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var _budgets_limitplace_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7298);
/* harmony import */ var _budgets_judge_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5801);
/* harmony import */ var _comment_accept_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8498);
/* harmony import */ var _comment_combined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7107);
/* harmony import */ var _comment_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8808);
/* harmony import */ var _deliver_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9271);
/* harmony import */ var _diff_compare_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9882);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9285);
/* harmony import */ var _report_annotations_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1116);
/* harmony import */ var _report_assemble_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1693);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(819);
/* harmony import */ var _report_log_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9820);
/* harmony import */ var _report_schema_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1974);













const MAX_REPORTS = 300;
const MAX_REPORT_BYTES = 10_000_000;
const MAX_ALL_BYTES = 50_000_000;
const MAX_IMAGES = 1_000;
const MAX_TOLD = 8;
async function publish(given, world) {
    const inputs = { ...given, budgets: await (0,_budgets_limitplace_js__WEBPACK_IMPORTED_MODULE_0__/* .placeLimits */ .S)(given.budgets, world) };
    const { event, host } = world;
    const source = event.kind === 'workflow_run' ? event.run : undefined;
    if (event.name === 'workflow_run' && !source) {
        host.warning('Nothing is posted: the workflow_run event does not say whose run it was. ' +
            'The fork may have been deleted meanwhile: then nothing of it can be trusted.');
        return undefined;
    }
    if (source && inputs.comment.pullRequest !== undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo('pr-number and a workflow_run contradict each other', {
            hint: 'the pull request is the one whose head GitHub says was measured, whatever an artifact says: ' +
                'leave pr-number out',
        });
    await (0,_deliver_js__WEBPACK_IMPORTED_MODULE_4__.checkReportFolder)(inputs, world);
    const files = await host.stage('Read', () => readReports(inputs.reports, source, world));
    if (source && files.length === 0) {
        host.info(`Run ${source.id} left no report that can be read. There is nothing to post.`);
        return undefined;
    }
    const target = source && (await findTarget(source, world));
    const newest = (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_3__/* .uniteSections */ .Iu)(files.map(({ path, report }) => (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_3__/* .sectionsOf */ .Ks)(source ? distrust(report, source, target, world) : ofThisRun(report, path, world))));
    const sections = [];
    for (const { report, ...rest } of newest)
        sections.push(report ? { ...rest, report: await (0,_comment_accept_js__WEBPACK_IMPORTED_MODULE_1__/* .acceptByLabel */ .g)(judgeAgain(report, inputs, world), inputs, world) } : rest);
    const merged = (0,_comment_combined_js__WEBPACK_IMPORTED_MODULE_2__/* .combineSections */ .w)(sections);
    if (!merged)
        throw new Error('no report is shown');
    const refusal = target?.refusal;
    const isGrowthJudged = event.kind !== 'push' && event.kind !== 'merge group';
    const unjudged = inputs.budgets.length === 0 ? [] : merged.images.flatMap((image) => (0,_report_annotations_js__WEBPACK_IMPORTED_MODULE_7__/* .renderUnjudged */ .dD)(image, isGrowthJudged));
    for (const { message } of unjudged.slice(0, MAX_TOLD))
        host.warning(message);
    await host.stage('Publish', () => (0,_deliver_js__WEBPACK_IMPORTED_MODULE_4__.deliver)(merged, { sections, scope: 'run', ...(refusal !== undefined && { refusal }) }, { ...inputs, annotate: false }, world));
    for (const line of (0,_report_log_js__WEBPACK_IMPORTED_MODULE_10__/* .renderText */ .S5)(merged))
        host.info(line);
    return merged;
}
async function readReports(globs, source, world) {
    const { findFiles, workspace, host } = world;
    const found = (await findFiles(globs, workspace)).filter(({ path }) => !/(^|\/)badge\.json$/.test(path));
    if (found.length === 0 && !source) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: no file matches ${globs.map((glob) => JSON.stringify(glob)).join(', ')}`, {
            hint: `looked below ${workspace}; run actions/download-artifact before this step: ` +
                'it downloads the report.json of the jobs that measured',
        });
    }
    const leftOut = (error) => {
        if (!source)
            throw error;
        host.warning(`${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .messageOf */ .bD)(error)}. Run ${source.id} left it: it is left out.`);
    };
    const reports = [];
    let [images, read] = [0, 0];
    if (found.length > MAX_REPORTS)
        leftOut(new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${found.length} files match, ${MAX_REPORTS} at most are read`));
    for (const file of found.slice(0, MAX_REPORTS)) {
        try {
            if (read + file.bytes > MAX_ALL_BYTES)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: with ${file.path} they have over ${MAX_ALL_BYTES} B, ${MAX_ALL_BYTES} at most are read`);
            if (file.bytes <= MAX_REPORT_BYTES)
                read += file.bytes;
            const report = await readReport(file, source, world);
            if (images + report.images.length > MAX_IMAGES)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: with ${file.path} they hold over ${MAX_IMAGES} images, ${MAX_IMAGES} at most are shown`);
            images += report.images.length;
            reports.push({ path: file.path, report });
        }
        catch (error) {
            leftOut(error);
        }
    }
    host.info(`${reports.length} ${reports.length === 1 ? 'report' : 'reports'}, ${images} ${images === 1 ? 'image' : 'images'}`);
    return reports;
}
async function readReport({ path, bytes, isBehindLink }, source, { files }) {
    if (isBehindLink)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: the way to ${path} is a link in the checkout`, {
            hint: 'no link is followed: remove it',
        });
    if (bytes > MAX_REPORT_BYTES)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} has ${bytes} B, ${MAX_REPORT_BYTES} at most are read`);
    const report = parseReport(await files.readText(path), path);
    if (source && report.run.headSha !== source.headSha)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} is about ${report.run.headSha ?? 'no commit'}, the run about ${source.headSha}`);
    return report;
}
function parseReport(text, path) {
    const refuse = (what) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} is not a report (${what})`, {
        hint: 'name the report.json files of this same version of Tare, and no others',
    });
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        throw refuse('not JSON');
    }
    const parsed = _report_schema_js__WEBPACK_IMPORTED_MODULE_11__/* .reportSchema */ .Q.safeParse(json);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}`);
    }
    if (!(0,_report_figures_js__WEBPACK_IMPORTED_MODULE_9__/* .isWhole */ .w)(parsed.data))
        throw refuse(`an image has no ${parsed.data.measure} size`);
    return parsed.data;
}
async function findTarget(run, { github }) {
    const none = (refusal) => ({ pullRequest: undefined, refusal });
    if (run.event !== 'pull_request')
        return none(`the run was one of ${run.event}, not of a pull request`);
    if (github === undefined)
        return none('there is no token to look the pull request up with');
    const found = await (await github()).findPullRequest(run);
    if (!found)
        return none(`no open pull request has ${run.headRepository}:${run.headBranch} as its head`);
    return {
        pullRequest: found.number,
        refusal: found.headSha === run.headSha
            ? undefined
            : `the head of #${found.number} has moved on from ${run.headSha} to ${found.headSha}`,
    };
}
function distrust(report, run, target, { runFacts, now }) {
    const { serverUrl, repository } = runFacts;
    const { job, step, part, matrix, startedAt } = report.run;
    const { waiting, notBuilt, sameName, acceptLabel, lacksAcceptLabel, ...measured } = report;
    return {
        ...measured,
        run: {
            event: run.event,
            workflow: run.workflow,
            headSha: run.headSha,
            runId: run.id,
            runAttempt: run.attempt,
            ...(serverUrl !== undefined && { serverUrl }),
            ...(repository !== undefined && { repository }),
            ...(serverUrl !== undefined &&
                repository !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${run.id}` }),
            ...(target?.pullRequest !== undefined && { pullRequest: target.pullRequest }),
            ...(run.isFork && { fork: run.headRepository }),
            ...(job !== undefined && { job }),
            ...(step !== undefined && { step }),
            ...(part !== undefined && { part }),
            ...(matrix && { matrix }),
            startedAt,
            finishedAt: now().toISOString(),
        },
        images: report.images.map(({ acceptance, verdicts, fork, ...image }) => ({
            ...image,
            ...(run.isFork && { fork: run.headRepository }),
            verdicts: [],
        })),
    };
}
function ofThisRun(report, path, { runFacts }) {
    const { runId } = report.run;
    if (runId !== runFacts.runId)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} is of run ${runId ?? '(not said)'}, not of this one (${runFacts.runId ?? 'not said'})`, {
            hint: 'download the artifacts of this run only: actions/download-artifact without run-id',
        });
    return report;
}
function judgeAgain(report, { budgets, minChangeBytes, warnOnly }, { event }) {
    const images = report.images.map((read) => {
        const image = (0,_diff_compare_js__WEBPACK_IMPORTED_MODULE_5__/* .recompare */ .j)(read, report.measure, minChangeBytes);
        if (budgets.length === 0)
            return image;
        const policy = (0,_budgets_judge_js__WEBPACK_IMPORTED_MODULE_12__/* .policyFor */ .K)(event, image.baseline.kind === 'ref' ? 'implicit' : 'explicit', warnOnly);
        return { ...image, verdicts: (0,_budgets_judge_js__WEBPACK_IMPORTED_MODULE_12__/* .judge */ .S)(image, report.measure, budgets, policy) };
    });
    return { ...report, minChangeBytes, images, result: (0,_report_assemble_js__WEBPACK_IMPORTED_MODULE_8__/* .resultOf */ .Bg)(images, report.notMeasured ?? []) };
}


/***/ })

};
