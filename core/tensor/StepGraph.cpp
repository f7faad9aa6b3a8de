// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/StepGraph.h"

#ifdef HOURGLASS_CUDA
#include <ATen/cuda/CUDAGeneratorImpl.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <c10/cuda/CUDAFunctions.h>
#endif

namespace hourglass {

#ifdef HOURGLASS_CUDA
struct StepGraph::Graph {
    at::cuda::CUDAGraph graph;
    at::Generator random; ///< must outlive the graph
};

namespace {

/// Newer LibTorch finds the generators that a graph uses by itself.
template <typename Generator>
void announce(Generator* random, at::cuda::CUDAGraph* graph)
{
    if constexpr (requires { random->register_graph(graph); })
        random->register_graph(graph);
}

} // namespace

bool StepGraph::record(const torch::Device& device, at::Generator random, const std::function<void()>& step)
{
    forget();
    auto recorded = std::make_unique<Graph>();
    recorded->random = std::move(random);
    c10::cuda::device_synchronize();
    // Nothing may be recorded on the default stream.
    const c10::StreamGuard guard(c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device));
    try {
        announce(at::check_generator<at::CUDAGeneratorImpl>(recorded->random), &recorded->graph);
        // Other threads may use the device meanwhile: they look at the model as it was.
        recorded->graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
        try {
            step();
        } catch (...) {
            try { // else the stream would go on recording
                recorded->graph.capture_end();
            } catch (const std::exception&) {
                // said by the exception that led here
            }
            throw;
        }
        recorded->graph.capture_end();
    } catch (const std::exception&) {
        m_mayRecord = false;
        return false;
    }
    m_graph = std::move(recorded);
    return true;
}

void StepGraph::replay() { m_graph->graph.replay(); }

StepGraph::StepGraph() : m_mayRecord(true) {}
#else
struct StepGraph::Graph {};

bool StepGraph::record(const torch::Device&, at::Generator, const std::function<void()>&) { return false; }
void StepGraph::replay() {}
StepGraph::StepGraph() : m_mayRecord(false) {}
#endif

StepGraph::~StepGraph() = default;

void StepGraph::forget() { m_graph.reset(); }

} // namespace hourglass
