// Memory of tensors in main memory. A training step asks for the same large blocks as the one before; taken from the system anew, each page of
// them costs a fault that clears it. So large blocks are cut from segments that stay: a freed block is joined with its free neighbours and
// waits there for the next step. What has waited for some seconds goes back to the system, as does a segment of which nothing is in use.
#include "common.h"
#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#ifdef __linux__
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <set>
#include <sys/mman.h>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t header = 64;           // before the data; also the alignment that vector code wants
constexpr size_t large = 1 << 20;       // smaller blocks are the C library's
constexpr size_t grain = 4 << 10;       // sizes of large blocks are multiples of this
constexpr size_t rest_worth = 64 << 10; // what is left of a block beyond a request is cut off from this size on
constexpr size_t huge_page = 2 << 20;
constexpr size_t segment = 128 << 20;   // addresses only: a page of it takes memory from its first use on
constexpr auto longest_wait = std::chrono::seconds(5);

/// Lies in the header of each block.
struct Block {
    size_t bytes = 0;        // header included; 0 for a block of the C library
    Block* before = nullptr; // the neighbour in the segment; null for the first
    bool last = false;       // of its segment
    bool free = false;
    bool returned = false;   // its pages were given back to the system
    Clock::time_point since; // when it was freed

    Block* after() { return last ? nullptr : reinterpret_cast<Block*>(reinterpret_cast<char*>(this) + bytes); }
};
static_assert(sizeof(Block) <= header, "");

struct Smaller {
    bool operator()(const Block* a, const Block* b) const { return a->bytes != b->bytes ? a->bytes < b->bytes : a < b; }
};

class Store {
public:
    /// A block of at least so many bytes: the smallest free one that suffices. Null when there is no memory.
    Block* take(size_t bytes) {
        std::lock_guard<std::mutex> lock(mutex_);
        Block wanted;
        wanted.bytes = bytes;
        auto found = free_.lower_bound(&wanted);
        auto block = found != free_.end() ? *found : map(bytes);
        if (block == nullptr) {
            trim(Clock::time_point::max());
            block = map(bytes);
            if (block == nullptr) return nullptr;
        } else if (found != free_.end()) {
            free_.erase(found);
        }
        if (block->bytes >= bytes + rest_worth) cut(block, bytes);
        block->free = false;
        used_ += block->bytes;
        return block;
    }

    void give_back(Block* block) {
        std::lock_guard<std::mutex> lock(mutex_);
        used_ -= block->bytes;
        block->returned = false;
        if (auto next = block->after(); next != nullptr && next->free) {
            free_.erase(next);
            join(block, next);
        }
        if (auto previous = block->before; previous != nullptr && previous->free) {
            free_.erase(previous);
            join(previous, block);
            previous->returned = false;
            block = previous;
        }
        block->free = true;
        block->since = Clock::now();
        free_.insert(block);
        if (watched_) return;
        watched_ = true;
        std::thread([this] { watch(); }).detach();
    }

    void release() {
        std::lock_guard<std::mutex> lock(mutex_);
        trim(Clock::time_point::max());
    }

    void state(int64_t* used, int64_t* waiting) {
        std::lock_guard<std::mutex> lock(mutex_);
        *used = static_cast<int64_t>(used_);
        *waiting = 0;
        for (auto block : free_)
            if (!block->returned) *waiting += static_cast<int64_t>(block->bytes);
    }

private:
    void cut(Block* block, size_t bytes) {
        auto rest = new (reinterpret_cast<char*>(block) + bytes) Block();
        rest->bytes = block->bytes - bytes;
        rest->before = block;
        rest->last = block->last;
        rest->free = true;
        rest->returned = block->returned;
        rest->since = block->since;
        block->bytes = bytes;
        block->last = false;
        if (auto next = rest->after()) next->before = rest;
        free_.insert(rest);
    }

    static void join(Block* block, Block* next) {
        block->bytes += next->bytes;
        block->last = next->last;
        if (auto following = block->after()) following->before = block;
    }

    /// A new segment, as one block.
    static Block* map(size_t bytes) {
        auto size = bytes > segment ? (bytes + huge_page - 1) / huge_page * huge_page : segment;
        auto start = mmap(nullptr, size + huge_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (start == MAP_FAILED) return nullptr;
        auto skipped = (huge_page - reinterpret_cast<uintptr_t>(start) % huge_page) % huge_page;
        auto first = static_cast<char*>(start) + skipped;
        if (skipped > 0) munmap(start, skipped);
        if (skipped < huge_page) munmap(first + size, huge_page - skipped);
        madvise(first, size, MADV_HUGEPAGE);
        auto block = new (first) Block();
        block->bytes = size;
        block->last = true;
        block->returned = true; // its pages are not there yet
        return block;
    }

    /// Gives back what was freed before a moment. Tells when the next is due.
    Clock::time_point trim(Clock::time_point before) {
        auto due = Clock::time_point::max();
        for (auto entry = free_.begin(); entry != free_.end();) {
            auto block = *entry;
            auto old = block->since < before;
            if (old && block->before == nullptr && block->last) {
                entry = free_.erase(entry);
                munmap(block, block->bytes);
                continue;
            }
            if (old && !block->returned) {
                auto first = (reinterpret_cast<uintptr_t>(block) + header + huge_page - 1) / huge_page * huge_page;
                auto end = (reinterpret_cast<uintptr_t>(block) + block->bytes) / huge_page * huge_page;
                if (end > first) madvise(reinterpret_cast<void*>(first), end - first, MADV_DONTNEED);
                block->returned = true;
            } else if (!block->returned && block->since < due) {
                due = block->since;
            }
            ++entry;
        }
        return due;
    }

    /// Ends when nothing waits.
    void watch() {
        std::unique_lock<std::mutex> lock(mutex_);
        while (true) {
            auto oldest = trim(Clock::now() - longest_wait);
            if (oldest == Clock::time_point::max()) break;
            lock.unlock();
            std::this_thread::sleep_until(oldest + longest_wait);
            lock.lock();
        }
        watched_ = false;
    }

    std::mutex mutex_;
    std::set<Block*, Smaller> free_;
    size_t used_ = 0;
    bool watched_ = false;
};

Store& store() {
    static auto one = new Store(); // never destroyed: tensors may be freed while the process ends
    return *one;
}

void free_block(void* data) {
    if (data == nullptr) return;
    auto block = reinterpret_cast<Block*>(static_cast<char*>(data) - header);
    if (block->bytes == 0) std::free(block);
    else store().give_back(block);
}

// allocate is const in some versions of libtorch and not in others, and copy_data is new in some: whichever is virtual is overridden.
#pragma GCC diagnostic ignored "-Woverloaded-virtual"
struct KeepingAllocator final : c10::Allocator {
    c10::DataPtr allocate(size_t bytes) const { return take(bytes); }
    c10::DataPtr allocate(size_t bytes) { return take(bytes); }
    void copy_data(void* target, const void* source, std::size_t bytes) const { std::memcpy(target, source, bytes); }
    c10::DeleterFnPtr raw_deleter() const override { return &free_block; }

private:
    static c10::DataPtr take(size_t bytes) {
        if (bytes == 0) return {nullptr, nullptr, &free_block, c10::Device(c10::DeviceType::CPU)};
        auto data = bytes < large ? small(bytes) : reinterpret_cast<char*>(bytes > SIZE_MAX - 2 * huge_page ? nullptr : store().take((bytes + header + grain - 1) / grain * grain));
        TORCH_CHECK(data != nullptr, "can't allocate memory: you tried to allocate ", bytes, " bytes.");
        data += header;
        return {data, data, &free_block, c10::Device(c10::DeviceType::CPU)};
    }

    static char* small(size_t bytes) {
        void* start = nullptr;
        if (posix_memalign(&start, header, bytes + header) != 0) return nullptr;
        new (start) Block();
        return static_cast<char*>(start);
    }
};

} // namespace

TN_API void tn_memory_keep() {
    static auto one = new KeepingAllocator();
    c10::SetCPUAllocator(one, 1);
}

TN_API void tn_memory_release() { store().release(); }
TN_API void tn_memory_state(int64_t* used, int64_t* waiting) { store().state(used, waiting); }

#else

TN_API void tn_memory_keep() {}
TN_API void tn_memory_release() {}
TN_API void tn_memory_state(int64_t* used, int64_t* waiting) { *used = *waiting = 0; }

#endif
