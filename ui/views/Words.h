// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace hourglass {

/// Numbers as people read them, the same in every locale: 10,000 and 0.0231.
QString thousands(qint64 number);
/// "0:12", "4:07", "1:02:03"; empty for negative or unknown durations.
QString clockText(double seconds);
/// "12" after the twelfth epoch, "0.3" within the first.
QString epochText(double epoch);
/// Three or four significant digits: "0.0231", "12.4", "3.1e-06"; a dash when it is not finite.
QString lossText(double loss);
/// A value of a table: three significant digits, but no whole digit is lost: "14.2", "0.00312", "1,987",
/// "1.23e+07"; a dash when it is not finite.
QString valueText(double value);

} // namespace hourglass
