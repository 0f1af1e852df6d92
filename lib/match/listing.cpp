// SPDX-License-Identifier: Apache-2.0
#include "match/listing.hpp"

namespace mqa {
namespace {

/// The level of guidance asked for; 動機付け支援相当 is done by those who do 動機付け支援.
std::optional<GuidanceLevel> level_asked(const ServiceRequest& request, const Coupon* coupon) {
    const auto number =
        coupon != nullptr ? ReferenceNumber::parse(coupon->reference_number) : std::nullopt;
    const auto kind = number ? number->kind() : std::nullopt;
    if (kind == CouponKind::guidance_active) {
        return GuidanceLevel::active;
    }
    if (kind == CouponKind::guidance_motivational ||
        kind == CouponKind::guidance_motivational_equivalent) {
        return GuidanceLevel::motivational;
    }
    return request.guidance_level;
}

bool accepts_asked(const InstitutionListRow& row, const ServiceRequest& request,
                   const Coupon* coupon) {
    const auto level =
        request.service == Service::guidance ? level_asked(request, coupon) : std::nullopt;
    if (!level) {
        return accepts(row, request.service);
    }
    return *level == GuidanceLevel::active ? row.active : row.motivational;
}

Listing marked_if(bool marked) {
    return marked ? Listing::marked : Listing::not_marked;
}

} // namespace

Listing look_up(const InsurerList* list, const InsurerNumber* insurer,
                const ServiceRequest& request) {
    if (list == nullptr) {
        return Listing::no_list;
    }
    if (insurer == nullptr) {
        return Listing::not_asked;
    }
    const auto* row = list->find(*insurer, request.date);
    return row == nullptr ? Listing::not_listed : marked_if(commissions(*row, request.service));
}

InstitutionListing look_up(const InstitutionList* list,
                           const std::optional<std::string>& institution,
                           const ServiceRequest& request, const Coupon* coupon) {
    if (list == nullptr) {
        return {};
    }
    if (!institution) {
        return {Listing::not_asked, std::nullopt};
    }
    const auto number = InstitutionNumber::parse(*institution);
    const auto* row = number ? list->find(*number, request.date) : nullptr;
    if (row == nullptr) {
        return {Listing::not_listed, std::nullopt};
    }
    return {marked_if(accepts_asked(*row, request, coupon)), row->online};
}

} // namespace mqa
