// SPDX-License-Identifier: Apache-2.0
#include "match/engine/output/write_results.hpp"

#include "match/engine/in_order.hpp"

namespace mqa::engine {
namespace {

/// Results on their way to the output.
struct ResultsInWork {
    ResultBatch batch;
    ByteBuffer text;
    std::vector<DecisionFacts> facts;
};

} // namespace

std::vector<std::unique_ptr<ResultMaker>> result_makers(Detail detail, RunContext& run) {
    std::vector<std::unique_ptr<ResultMaker>> makers;
    for (unsigned thread = 0; thread < run.engine.threads; ++thread) {
        makers.push_back(
            std::make_unique<ResultMaker>(run.options.decision, detail, run.ledger_turn, run.told));
    }
    return makers;
}

void write_results(ResultSource& source, Detail detail, RunContext& run, const DecisionSink& sink) {
    std::vector<std::unique_ptr<ResultWriter>> writers;
    for (unsigned thread = 0; thread < run.engine.threads; ++thread) {
        writers.push_back(std::make_unique<ResultWriter>(
            run.options.decision, detail, run.options.tool, run.ledger_turn, run.told));
    }
    run_in_order<ResultsInWork>(
        run.engine.threads, [&](ResultsInWork& work) { return source.next(work.batch); },
        [&](ResultsInWork& work, unsigned worker) {
            work.text.clear();
            work.facts.clear();
            work.batch.for_each([&](const ResultView& result, std::string_view id) {
                work.facts.push_back(writers[worker]->append(work.text, result, id));
            });
        },
        [&](ResultsInWork& work) { sink(work.text.view(), work.facts); });
}

} // namespace mqa::engine
