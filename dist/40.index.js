export const id = 40;
export const ids = [40];
export const modules = {

/***/ 1040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   publish: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var _comment_accept_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1241);
/* harmony import */ var _comment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8808);
/* harmony import */ var _comment_view_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6031);
/* harmony import */ var _compare_budgets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9225);
/* harmony import */ var _compare_compare_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5986);
/* harmony import */ var _deliver_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6738);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _report_assemble_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1693);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(819);
/* harmony import */ var _report_schema_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7455);
/* harmony import */ var _report_text_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4639);











// Posting the reports of other jobs: of a matrix, or of a run whose token may not write. A fork's run is not trusted: nothing of it is executed or
// shown as it is, its numbers are read, checked against the schema, judged by our limits, and rendered here.
/** What all files together may hold: a report of an image with a thousand layers has 1 MB. */
const MAX_REPORTS = 300;
const MAX_REPORT_BYTES = 10_000_000;
const MAX_IMAGES = 1_000;
/**
 * Reads, merges, judges and posts the reports of other jobs.
 * @returns the merged report; undefined when a finished run left none
 * @throws UserError when there is none, or one is not what it should be
 */
async function publish(inputs, world) {
    const { event, host } = world;
    const source = event.kind === 'finished run' ? event.run : undefined;
    if (event.name === 'workflow_run' && !source)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo('the workflow_run event does not say whose run it was', {
            hint: 'the fork may have been deleted meanwhile: then nothing of it can be trusted, and there is nobody to tell',
        });
    if (source && inputs.comment.pullRequest !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo('pr-number and a workflow_run contradict each other', {
            hint: 'the pull request is the one whose head GitHub says was measured, whatever an artifact says: leave pr-number out',
        });
    const files = await host.stage('Read', () => readReports(inputs.reports, world));
    if (source && files.length === 0) {
        host.info(`Run ${source.id} left no report: it did not measure. There is nothing to post.`);
        return undefined;
    }
    const target = source && (await findTarget(source, world));
    const reports = newestOfEach(files.map(({ path, report }) => (source ? distrust(report, source, target, path, world) : ofThisRun(report, path, world))));
    const sections = [];
    for (const report of reports)
        sections.push({ report: await (0,_comment_accept_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptByLabel */ .g)(judgeAgain(report, inputs, world), inputs, world) });
    const merged = (0,_comment_view_js__WEBPACK_IMPORTED_MODULE_2__/* .viewOf */ .d)(sections);
    if (!merged)
        throw new Error('no report is shown');
    const refusal = target?.refusal;
    await host.stage('Publish', () => 
    // The jobs that measured have annotated their lines.
    (0,_deliver_js__WEBPACK_IMPORTED_MODULE_5__.deliver)(merged, { sections, scope: 'the whole run', ...(refusal !== undefined && { refusal }) }, { ...inputs, annotate: false }, world));
    for (const line of (0,_report_text_js__WEBPACK_IMPORTED_MODULE_9__/* .renderText */ .S5)(merged))
        host.info(line);
    return merged;
}
async function readReports(globs, { findFiles, files, workspace, event, host }) {
    const found = await findFiles(globs, workspace);
    if (found.length === 0 && event.kind !== 'finished run') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: no file matches ${globs.map((glob) => JSON.stringify(glob)).join(', ')}`, {
            hint: `looked below ${workspace}; actions/download-artifact before this step brings the report.json of the jobs that measured`,
        });
    }
    if (found.length > MAX_REPORTS)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${found.length} files match, ${MAX_REPORTS} at most are read`);
    const reports = [];
    for (const { path, bytes } of found) {
        if (bytes > MAX_REPORT_BYTES)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} has ${bytes} B, ${MAX_REPORT_BYTES} at most are read`);
        reports.push({ path, report: parseReport(await files.readText(path), path) });
    }
    const images = reports.reduce((sum, { report }) => sum + report.images.length, 0);
    if (images > MAX_IMAGES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: they hold ${images} images, ${MAX_IMAGES} at most are shown`);
    host.info(`${reports.length} ${reports.length === 1 ? 'report' : 'reports'}, ${images} ${images === 1 ? 'image' : 'images'}`);
    return reports;
}
function parseReport(text, path) {
    const refuse = (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} is no report (${what})`, {
        hint: 'name the report.json files of this same version of Tare, and no others',
    });
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        throw refuse('not JSON');
    }
    const parsed = _report_schema_js__WEBPACK_IMPORTED_MODULE_8__/* .reportSchema */ .Q.safeParse(json);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}`);
    }
    const { images, measure } = parsed.data;
    const isWhole = images.every(({ candidate, baseline }) => has(candidate, measure) && ('reason' in baseline || has(baseline, measure)));
    if (!isWhole)
        throw refuse(`an image has no ${measure} size`);
    return parsed.data;
}
const has = (of, measure) => (0,_report_figures_js__WEBPACK_IMPORTED_MODULE_7__/* .measured */ .j)(of, measure) !== undefined;
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
        refusal: found.headSha === run.headSha ? undefined : `the head of #${found.number} has moved on from ${run.headSha} to ${found.headSha}`,
    };
}
/** Of a report from another run only the measurements are taken: who, where and when are what GitHub says. */
function distrust(report, run, target, path, { runFacts, now }) {
    if (report.run.headSha !== run.headSha)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} is about ${report.run.headSha ?? 'no commit'}, the run about ${run.headSha}`);
    const { serverUrl, repository } = runFacts;
    const { job, step, matrix, startedAt } = report.run;
    const { waiting, notBuilt, acceptLabel, ...measured } = report;
    return {
        ...measured,
        run: {
            ...{ event: run.event, workflow: run.workflow, headSha: run.headSha, runId: run.id, runAttempt: run.attempt },
            ...(serverUrl !== undefined && { serverUrl }),
            ...(repository !== undefined && { repository }),
            ...(serverUrl !== undefined && repository !== undefined && { url: `${serverUrl}/${repository}/actions/runs/${run.id}` }),
            ...(target?.pullRequest !== undefined && { pullRequest: target.pullRequest }),
            ...(run.isFork && { fork: run.headRepository }),
            ...(job !== undefined && { job }),
            ...(step !== undefined && { step }),
            ...(matrix && { matrix }),
            ...{ startedAt, finishedAt: now().toISOString() },
        },
        images: report.images.map(({ acceptance, verdicts, ...image }) => ({ ...image, verdicts: [] })),
    };
}
function ofThisRun(report, path, { runFacts }) {
    const { runId } = report.run;
    if (runId !== runFacts.runId)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`reports: ${path} is of run ${runId ?? '(not said)'}, not of this one (${runFacts.runId ?? 'not said'})`, {
            hint: 'download the artifacts of this run only: actions/download-artifact without run-id',
        });
    return report;
}
/** A job that ran again left a second report: the later attempt counts. */
function newestOfEach(reports) {
    const newest = new Map();
    for (const report of reports) {
        const key = (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)({ report });
        const other = newest.get(key);
        // Two reports of one step in one attempt are two files of the same run by hand: both are told.
        if (other && other.run.runAttempt === report.run.runAttempt)
            newest.set(`${key}${newest.size}`, report);
        else if (!other || (0,_comment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .isNewer */ .U4)({ report }, { report: other }))
            newest.set(key, report);
    }
    return [...newest.values()];
}
/** By the limits of this workflow where it names any; else what the jobs themselves found stands. A fork's own limits never count. */
function judgeAgain(report, { budgets, minChangeBytes, warnOnly }, { event }) {
    const rules = (0,_compare_budgets_js__WEBPACK_IMPORTED_MODULE_3__/* .listRules */ .sJ)(budgets);
    const images = report.images.map((image) => {
        const comparison = (0,_compare_compare_js__WEBPACK_IMPORTED_MODULE_4__/* .recompare */ .j)(image, report.measure, minChangeBytes);
        const terms = (0,_compare_budgets_js__WEBPACK_IMPORTED_MODULE_3__/* .termsFor */ .$_)(event, image.baseline.kind === 'ref' ? 'its own commit' : 'something named', warnOnly ? 'warn-only' : 'fail');
        const verdicts = rules.length === 0 ? image.verdicts : (0,_compare_budgets_js__WEBPACK_IMPORTED_MODULE_3__/* .judge */ .S4)(comparison, rules, terms);
        const { measure, noBaseline, ...compared } = comparison;
        return { ...image, ...compared, verdicts: [...verdicts] };
    });
    return { ...report, minChangeBytes, images, result: (0,_report_assemble_js__WEBPACK_IMPORTED_MODULE_10__/* .resultOf */ .Bg)(images, report.notMeasured ?? []) };
}


/***/ })

};
