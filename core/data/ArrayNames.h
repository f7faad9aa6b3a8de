// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace hourglass {

enum class ArrayPart { None, Train, Test, Validation };
enum class ArrayRole { None, Data, Labels, ClassNames, ColumnNames };

/// What the name of an array says: "x_train", "train_images", "Y", "mnist_labels", "arr_0", …
struct ArrayName {
    ArrayPart part = ArrayPart::None;
    ArrayRole role = ArrayRole::None;
    std::string rest; ///< what is left of the name, lower case: "mnist"
};

/// Upper case, hyphens, dots and spaces make no difference.
ArrayName parseArrayName(const std::string& name);

} // namespace hourglass
