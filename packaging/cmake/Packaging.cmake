# What `cmake --install` puts where, beside the programs, and the Debian package that `cpack` makes of it.
include(GNUInstallDirs)
install(FILES packaging/hourglass.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/org.hourglass.Hourglass.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/icons/hourglass.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES resources/data/digits.csv.gz resources/data/breast-cancer.csv resources/data/README.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/hourglass/data)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/hourglass RENAME copyright)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/hourglass)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hourglass)
set(CPACK_PACKAGE_CONTACT "The Hourglass developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Hourglass trains an autoencoder while you look on: the loss as it falls, the pictures as they come \
back, and a map of what the network has learnt, by PCA or t-SNE, to walk around in. hourglass is the window, \
hourglass-cli the same engine without one.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Named, since any BLAS would satisfy the libraries; see packages.txt for why it is this one.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libopenblas0-openmp)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "dataset-fashion-mnist, qt6-wayland, ca-certificates")
include(CPack)
