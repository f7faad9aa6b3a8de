// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/Mailbox.h"
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/Worker.h"

#include <QObject>

#include <exception>
#include <functional>
#include <new>

namespace hourglass {

/// One background job at a time. Starting another supersedes the first: it is asked to stop
/// and its answer is dropped. Lives on, and reports to, the thread that created it.
class JobSlot : public QObject {
    Q_OBJECT
public:
    explicit JobSlot(QObject* parent = nullptr);
    ~JobSlot() override; ///< Asks the job to stop and waits for it. Never terminates a thread.

    template <class T>
    void start(std::function<Result<T>(StopToken)> work, std::function<void(const Result<T>&)> done)
    {
        const quint64 ticket = beginJob();
        m_worker.post([this, ticket, token = m_stop.token(), work = std::move(work), done = std::move(done)] {
            m_answers.push([this, ticket, done, result = guarded<T>(work, token)] {
                if (endJob(ticket))
                    done(result);
            });
            QMetaObject::invokeMethod(this, &JobSlot::collect, Qt::QueuedConnection); // a bell, no payload
        });
    }

    void requestStop() { m_stop.requestStop(); }
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void runningChanged(bool running);

private:
    template <class T>
    static Result<T> guarded(const std::function<Result<T>(StopToken)>& work, StopToken token)
    {
        try {
            return work(token);
        } catch (const std::bad_alloc&) {
            return Error{Failure::OutOfMemory, "Ran out of memory.", "Try a smaller batch or fewer samples."};
        } catch (const std::exception& e) {
            return Error{Failure::Internal, e.what(), {}};
        }
    }

    void collect();
    quint64 beginJob();
    bool endJob(quint64 ticket); ///< False when a newer job has taken over.

    Mailbox<std::function<void()>> m_answers;
    StopSource m_stop;
    quint64 m_ticket = 0;
    bool m_running = false;
    Worker m_worker; // last: joined before anything it uses goes away
};

} // namespace hourglass
