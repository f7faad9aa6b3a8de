// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CatalogFiles.h"

#include <utility>

namespace hourglass {
namespace {

using Names = std::vector<std::string>;

CatalogFile file(const std::string& name, std::size_t bytes, const std::string& sha256, const Names& bases)
{
    CatalogFile one{name, bytes, sha256, {}};
    for (const std::string& base : bases)
        one.urls.push_back(base + name);
    return one;
}

Names digitNames() { return {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}; }

CatalogRecord idxRecord(std::string name, std::string title, std::string torchvision, Names classNames)
{
    CatalogRecord record;
    record.name = std::move(name);
    record.title = std::move(title);
    record.train = 60000;
    record.test = 10000;
    record.shape = {1, 28, 28};
    record.classNames = std::move(classNames);
    record.torchvision = std::move(torchvision);
    return record;
}

// Sizes and SHA-256 are those of TensorFlow Datasets' checksum files, which other projects' copies confirm.

CatalogRecord fashionMnist()
{
    const Names bases{"https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
                      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"};
    auto record = idxRecord("fashion-mnist", "Fashion-MNIST", "FashionMNIST/raw",
                            {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt",
                             "Sneaker", "Bag", "Ankle boot"});
    record.files = {file("train-images-idx3-ubyte.gz", 26421880,
                         "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", bases),
                    file("train-labels-idx1-ubyte.gz", 29515,
                         "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", bases),
                    file("t10k-images-idx3-ubyte.gz", 4422102,
                         "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", bases),
                    file("t10k-labels-idx1-ubyte.gz", 5148,
                         "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", bases)};
    return record;
}

CatalogRecord mnist()
{
    const Names bases{"https://ossci-datasets.s3.amazonaws.com/mnist/",
                      "https://storage.googleapis.com/cvdf-datasets/mnist/"};
    auto record = idxRecord("mnist", "MNIST", "MNIST/raw", digitNames());
    record.files = {file("train-images-idx3-ubyte.gz", 9912422,
                         "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", bases),
                    file("train-labels-idx1-ubyte.gz", 28881,
                         "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", bases),
                    file("t10k-images-idx3-ubyte.gz", 1648877,
                         "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", bases),
                    file("t10k-labels-idx1-ubyte.gz", 4542,
                         "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6", bases)};
    return record;
}

CatalogRecord kmnist()
{
    // The makers' own server, which is at times away, and the bucket they first published it in.
    const Names bases{"https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
                      "http://codh.rois.ac.jp/kmnist/dataset/kmnist/",
                      "https://storage.googleapis.com/kuzushiji-mnist/"};
    auto record = idxRecord("kmnist", "KMNIST", "KMNIST/raw",
                            {"o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"});
    record.files = {file("train-images-idx3-ubyte.gz", 18165135,
                         "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4", bases),
                    file("train-labels-idx1-ubyte.gz", 29497,
                         "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17", bases),
                    file("t10k-images-idx3-ubyte.gz", 3041136,
                         "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5", bases),
                    file("t10k-labels-idx1-ubyte.gz", 5120,
                         "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c", bases)};
    return record;
}

CatalogRecord emnistBalanced()
{
    auto record = idxRecord("emnist-balanced", "EMNIST balanced", "EMNIST/raw", digitNames());
    record.train = 112800;
    record.test = 18800;
    record.prefix = "emnist-balanced-";
    record.isTransposed = true;
    record.unpackFolder = "gzip";
    for (const char c : std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt")) // the others look like capitals
        record.classNames.emplace_back(1, c);
    CatalogFile zip{"gzip.zip",
                    561753746,
                    "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e",
                    {"https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip",
                     "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip"}};
    for (const char* part :
         {"train-images-idx3", "train-labels-idx1", "test-images-idx3", "test-labels-idx1"})
        zip.members.push_back("gzip/emnist-balanced-" + std::string(part) + "-ubyte.gz");
    zip.unpackedBytes = 120'000'000; // 103 MB of pictures and labels before they were packed
    record.files = {std::move(zip)};
    return record;
}

CatalogRecord cifar10()
{
    CatalogRecord record;
    record.name = "cifar-10";
    record.title = "CIFAR-10";
    record.layout = CatalogLayout::CifarFolder;
    record.train = 50000;
    record.test = 10000;
    record.shape = {3, 32, 32};
    record.classNames = {"airplane", "automobile", "bird",  "cat",  "deer",
                         "dog",      "frog",       "horse", "ship", "truck"};
    record.torchvision = record.unpackFolder = "cifar-10-batches-bin";
    CatalogFile tar{
        "cifar-10-binary.tar.gz",
        170052171,
        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        {"https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
         "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/cifar-10-binary.tar.gz",
         "https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/"
         "cifar-10-binary.tar.gz"}};
    for (const char* part : {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                             "data_batch_5.bin", "test_batch.bin", "batches.meta.txt"})
        tar.members.push_back("cifar-10-batches-bin/" + std::string(part));
    tar.unpackedBytes = 185'000'000; // 60,000 records of 3,073 bytes, and the names
    record.files = {std::move(tar)};
    return record;
}

CatalogRecord digits()
{
    CatalogRecord record;
    record.name = "digits";
    record.title = "Digits 8x8";
    record.layout = CatalogLayout::Table;
    record.train = 1797;
    record.shape = {1, 8, 8};
    record.classNames = digitNames();
    record.read.labelColumn = "65";
    return record;
}

CatalogRecord breastCancer()
{
    CatalogRecord record;
    record.name = "breast-cancer";
    record.title = "Breast cancer (Wisconsin)";
    record.layout = CatalogLayout::Table;
    record.train = 569;
    record.shape = {1, 1, 30};
    record.classNames = {"malignant", "benign"};
    record.read.labelColumn = "diagnosis";
    return record;
}

} // namespace

const std::vector<CatalogRecord>& catalogRecords()
{
    static const std::vector<CatalogRecord> records{fashionMnist(), mnist(),  kmnist(),      emnistBalanced(),
                                                    cifar10(),      digits(), breastCancer()};
    return records;
}

} // namespace hourglass
