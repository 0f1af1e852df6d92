// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mqa {

/// Lets the heap of this process keep some megabytes that were given back, for who asks next.
/// For work that goes on record by record: glibc otherwise returns the end of the heap to the
/// system after one record and asks for it again for the next, page by page.
void keep_freed_memory() noexcept;

/// Lets large pieces go back to the system as soon as they are freed, for work in bounded memory.
/// glibc otherwise keeps pieces of a size that was freed once, in every thread.
void return_freed_memory() noexcept;

} // namespace mqa
