// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QApplication>

#include <memory>

namespace hourglass::cli {

/// A QApplication that needs no screen, with the program's fonts: for figures and for timing widgets.
class OffscreenApplication {
public:
    OffscreenApplication();

private:
    int m_argc = 1;
    char m_name[14] = "hourglass-cli";
    char* m_argv[2] = {m_name, nullptr};
    std::unique_ptr<QApplication> m_application;
};

} // namespace hourglass::cli
