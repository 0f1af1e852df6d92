// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/stream.hpp"
#include "json/decoding.hpp"
#include "match/coupon_store.hpp"
#include "model/decision.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mqa {

/// The decisions of an earlier run (`--earlier`), of which a later one replaces those that are
/// open, undetermined or about a coupon whose person nobody had confirmed: a bus came back and its
/// readings could be confirmed. Lines that were decided stay byte for byte, in their places, and
/// their coupons and persons are not decided again. A new decision takes the place of the open one
/// with its id, else of the one about its coupon, else follows at the end.
class EarlierRun {
public:
    /// Reads mqa.decision/1 lines with whole coupons. Throws what the gate and the codec throw, or
    /// decision_too_brief, with line and file.
    EarlierRun(InputStream& input, const std::string& file, Decoding& decoding);

    /// Takes the coupons that were decided out of the run; to be called before anything is claimed.
    void set_aside_decided(CouponStore& coupons) const;

    /// The persons that were decided: they count among those of this run.
    const PersonCensus& persons() const { return persons_; }

    /// Whether all that the earlier run said under this id was decided.
    bool is_decided(const std::string& id) const;

    void take(Decision decision);

    /// The lines of the whole: as they were, or decided anew. To be called once.
    void write(const std::function<void(const std::string& line, Verdict)>& as_it_was,
               const std::function<void(const Decision&)>& anew);

private:
    struct Entry {
        std::string line;
        std::string id;
        std::string subject; ///< its coupon, or the row of the coupon file; empty: none
        Verdict verdict = Verdict::undetermined;
        bool gone = false;          ///< its id or its coupon is decided anew
        std::vector<Decision> anew; ///< of qualifications and errors
        std::vector<Decision> rest; ///< of coupons that nobody claimed
    };

    void read_line(std::string_view text, Decoding& decoding);
    Entry* place_of(const std::string& subject);

    std::vector<Entry> entries_;
    PersonCensus persons_;
    std::map<std::string, std::size_t> decided_coupons_; ///< how often each
    std::set<std::string> decided_ids_;
    std::unordered_map<std::string, std::vector<std::size_t>> open_ids_;
    std::unordered_map<std::string, std::vector<std::size_t>> open_subjects_;
    std::vector<Decision> added_;
};

} // namespace mqa
