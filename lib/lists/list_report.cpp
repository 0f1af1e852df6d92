// SPDX-License-Identifier: Apache-2.0
#include "lists/list_report.hpp"

#include "lists/institution_list.hpp"
#include "lists/insurer_list.hpp"
#include "lists/list_file.hpp"

namespace mqa {

ListReport check_list(const ListFile& list) {
    return list.report.headings.kind == ListKind::insurers ? InsurerList::from(list).report()
                                                           : InstitutionList::from(list).report();
}

ListReport check_list(const std::string& path, const std::vector<ExtraHeading>& extra) {
    return check_list_content(read_list_bytes(path), path, extra);
}

ListReport check_list_content(std::string_view bytes, const std::string& file,
                              const std::vector<ExtraHeading>& extra) {
    return check_list(open_list(bytes, file, extra));
}

} // namespace mqa
